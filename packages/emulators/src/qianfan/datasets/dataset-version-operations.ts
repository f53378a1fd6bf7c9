import type { Operations } from '../management/operation.ts'
import type { Fields } from '../protocol/fields.ts'
import { newId } from '../protocol/ids.ts'
import { pageOf } from '../protocol/page.ts'
import { Problem } from '../protocol/problem.ts'
import { isoTime } from '../protocol/times.ts'
import { type DatasetBook, platformBucket } from './dataset-book.ts'
import type { Dataset, DatasetStorage, WorkStatus } from './dataset.ts'
import { templateOfFormat, templateOfType } from './template.ts'

/** The emulator's own names: no answer of these actions is known. */
const statuses: Readonly<Record<WorkStatus, string>> = { [-1]: 'None', 0: 'Waiting', 1: 'Running', 2: 'Done', 3: 'Failed' }

/** Datasets of the second generation: `/v2/dataset`. */
export function datasetVersionOperations(book: DatasetBook): Operations {
  const imports = new Map<string, Dataset>()
  const find = (fields: Fields): Dataset => book.versions.get(fields.id('versionId'))

  return {
    CreateDataset(fields) {
      const dataFormat = fields.text('dataFormat')
      const template = templateOfFormat(dataFormat)
      if (template === undefined) throw fields.problem('dataFormat', `is ${dataFormat}, which there is not`)
      const { templateType } = template
      const { id, group } = book.create({ name: fields.text('datasetName'), templateType, storage: readStorage(fields) })
      return { datasetId: group.id, versionId: id }
    },

    DescribeDatasets(fields) {
      const firsts = [...book.versions].filter(({ version }) => version === 1)
      const { items, pageInfo } = pageOf(firsts, fields, ({ group }) => group.id)
      return { datasetList: items.map(describeGroup), pageInfo }
    },

    DeleteDataset(fields) {
      const versions = book.group(fields.id('datasetId'))
      if (versions.length === 0) throw new Problem('unknown-resource', `the dataset ${fields.id('datasetId')} does not exist`)
      for (const dataset of versions) book.versions.delete(dataset)
      return true
    },

    CreateDatasetVersion: fields => ({ versionId: book.createVersion(fields.id('datasetId')).id }),

    DescribeDatasetVersion: fields => describeVersion(find(fields)),

    DescribeDatasetVersions(fields) {
      const { items, pageInfo } = pageOf(book.group(fields.id('datasetId')), fields, ({ id }) => id)
      return { versionList: items.map(describeVersion), pageInfo }
    },

    PublishDatasetVersion(fields) {
      book.release(find(fields))
      return true
    },

    DeleteDatasetVersion(fields) {
      book.versions.delete(find(fields))
      return true
    },

    CreateImportTask(fields) {
      const dataset = find(fields)
      const files = fields.texts('files')
      if (files.length === 0) throw fields.problem('files', 'is empty')
      book.import(dataset, files)
      const taskId = newId('task')
      imports.set(taskId, dataset)
      return { taskId }
    },

    DescribeImportTask(fields) {
      const taskId = fields.id('taskId')
      const dataset = imports.get(taskId)
      if (dataset === undefined) throw new Problem('unknown-resource', `the import task ${taskId} does not exist`)
      return { taskId, versionId: dataset.id, status: statuses[dataset.importStatus], message: dataset.importError ?? '' }
    },

    CreateExportTask: fields => ({ taskId: book.export(find(fields)).id }),

    DescribeExportTask(fields) {
      const taskId = fields.id('taskId')
      const exported = [...book.versions].flatMap(dataset => dataset.exports).find(({ id }) => id === taskId)
      if (exported === undefined) throw new Problem('unknown-resource', `the export task ${taskId} does not exist`)
      return { taskId, status: statuses[exported.course.state], downloadUrl: exported.downloadUrl }
    },
  }
}

function readStorage(fields: Fields): DatasetStorage {
  const type = fields.text('storageType')
  if (type === 'sysStorage') return { type: 'sysBos', bucket: platformBucket, path: '/' }
  if (type !== 'BOS') throw fields.problem('storageType', `is ${type}: give BOS or sysStorage`)
  const path = fields.text('storagePath')
  if (!path.endsWith('/')) throw fields.problem('storagePath', `is ${path}: it must end with a slash`)
  const [, bucket = '', folder = '/'] = /^(?:bos:)?\/*([^/]+)(\/.*)$/.exec(path) ?? []
  return { type: 'usrBos', bucket, path: folder }
}

function describeGroup({ group, name, templateType, created }: Dataset): object {
  return { datasetId: group.id, datasetName: name, dataFormat: formatOf(templateType), createTime: isoTime(created) }
}

function describeVersion(dataset: Dataset): object {
  return {
    ...describeGroup(dataset),
    versionId: dataset.id,
    version: dataset.version,
    importStatus: statuses[dataset.importStatus],
    publishStatus: dataset.releaseStatus === 0 ? statuses[-1] : statuses[dataset.releaseStatus],
    entityCount: dataset.content.rows.length,
    storageType: dataset.storage.type === 'usrBos' ? 'BOS' : 'sysStorage',
    storagePath: dataset.storage.path,
    modifyTime: isoTime(dataset.modified),
  }
}

function formatOf(templateType: number): string | undefined {
  return templateOfType(templateType)?.dataFormat
}
