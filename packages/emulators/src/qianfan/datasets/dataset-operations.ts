import type { Operations } from '../management/operation.ts'
import type { Fields } from '../protocol/fields.ts'
import { plainTime } from '../protocol/times.ts'
import type { DatasetBook } from './dataset-book.ts'
import type { Dataset } from './dataset.ts'
import { describeCreated, describeInfo, describeStatus } from './describe-dataset.ts'
import { readNewDataset } from './read-new-dataset.ts'

/** Datasets of the first generation: `/wenxinworkshop/dataset/…`. */
export function datasetOperations(book: DatasetBook): Operations {
  const find = (fields: Fields): Dataset => book.versions.get(fields.id('datasetId'))

  return {
    'dataset/create': fields => describeCreated(book.create(readNewDataset(fields)), book.region),

    'dataset/info': fields => describeInfo(find(fields), book.region),

    'dataset/import'(fields) {
      const dataset = find(fields)
      const source = fields.number('importFrom')
      if (![1, 2].includes(source)) throw fields.problem('importFrom', `is ${source}: give 1 for BOS, 2 for an address`)
      const files = fields.texts('files')
      if (files.length === 0) throw fields.problem('files', 'is empty')
      book.import(dataset, files)
      return true
    },

    'dataset/release'(fields) {
      book.release(find(fields))
      return true
    },

    'dataset/statusList': fields => Object.fromEntries(fields.texts('datasetIds').map(id => [id, describeStatus(book.versions.get(id))])),

    'dataset/export'(fields) {
      book.export(find(fields))
      return true
    },

    'dataset/exportRecord': fields =>
      find(fields).exports.map(({ downloadUrl, course }) => ({
        downloadUrl,
        status: course.state,
        startTime: plainTime(course.started),
        finishTime: course.ended === undefined ? '' : plainTime(course.ended),
      })),

    'dataset/importErrorDetail'(fields) {
      const { importError } = find(fields)
      return importError === undefined ? [] : [{ errCode: fields.optionalNumber('errCode') ?? 1, message: importError }]
    },

    'dataset/delete'(fields) {
      book.versions.delete(find(fields))
      return true
    },

    'entity/list'(fields) {
      const { rows } = find(fields).content
      const offset = fields.optionalNumber('offset') ?? 0
      const items = rows.slice(offset, offset + (fields.optionalNumber('pageSize') ?? 20))
      return { total: rows.length, items: items.map((content, index) => ({ id: String(offset + index + 1), content })) }
    },
  }
}
