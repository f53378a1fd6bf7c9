import type { Fields } from '../protocol/fields.ts'
import { platformBucket } from './dataset-book.ts'
import type { Dataset, DatasetStorage } from './dataset.ts'
import { dataTypeOf, projectTypeOf, templateOfType } from './template.ts'

/** What `dataset/create` asks for. */
export function readNewDataset(fields: Fields): Pick<Dataset, 'name' | 'templateType' | 'storage'> {
  const templateType = fields.number('templateType')
  if (templateOfType(templateType) === undefined) throw fields.problem('templateType', `is ${templateType}, which there is not`)
  const projectType = fields.number('projectType')
  if (projectType !== projectTypeOf(templateType)) {
    throw fields.problem('projectType', `is ${projectType}, but the templateType is ${templateType}`)
  }
  const dataType = fields.number('dataType')
  if (dataType !== dataTypeOf(templateType)) throw fields.problem('dataType', `is ${dataType}, but the templateType is ${templateType}`)
  return { name: fields.text('name'), templateType, storage: readStorage(fields) }
}

function readStorage(fields: Fields): DatasetStorage {
  const type = fields.text('storageType')
  if (type === 'sysBos') return { type, bucket: platformBucket, path: '/' }
  if (type !== 'usrBos') throw fields.problem('storageType', `is ${type}: give sysBos or usrBos`)
  const path = fields.text('rawStoragePath')
  if (!path.endsWith('/')) throw fields.problem('rawStoragePath', `is ${path}: it must end with a slash`)
  return { type, bucket: fields.text('storageId'), path }
}
