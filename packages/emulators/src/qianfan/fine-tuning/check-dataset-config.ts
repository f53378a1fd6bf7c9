import type { Fields } from '../protocol/fields.ts'
import type { Dataset } from '../datasets/dataset.ts'
import type { Book } from '../management/book.ts'

const bosUri = /^bos:\/{1,2}[^/]+\/.+/

/** @throws Problem when nothing can be trained on what the request names */
export function checkDatasetConfig(fields: Fields, datasets: Book<Dataset>): void {
  const config = fields.object('datasetConfig')
  const splitRatio = config.number('splitRatio')
  if (!(splitRatio >= 0 && splitRatio <= 100)) throw config.problem('splitRatio', `is ${splitRatio}: give 0 to 100`)
  const versions = config.objects('versions')
  if (versions.length === 0) throw config.problem('versions', 'is empty')
  const sourceType = config.text('sourceType')
  for (const version of versions) {
    if (sourceType === 'Platform') checkVersion(version, datasets)
    else if (sourceType === 'Bos') checkUri(version)
    else if (sourceType !== 'Afs') throw config.problem('sourceType', `is ${sourceType}: give Platform, Bos or Afs`)
  }
}

/** @throws Problem when a dataset of the platform is not there, or not released */
export function checkReleased(fields: Fields, name: string, datasets: Book<Dataset>): void {
  const dataset = datasets.get(fields.id(name))
  if (dataset.releaseStatus !== 2) throw fields.problem(name, `is ${dataset.id}, which is not released`)
}

function checkVersion(version: Fields, datasets: Book<Dataset>): void {
  const rate = version.optionalNumber('samplingRate') ?? 1
  if (!(rate >= 0.01 && rate <= 10)) throw version.problem('samplingRate', `is ${rate}: give 0.01 to 10`)
  checkReleased(version, 'versionId', datasets)
}

function checkUri(version: Fields): void {
  const uri = version.text('versionBosUri')
  if (!bosUri.test(uri)) throw version.problem('versionBosUri', `is ${uri}: give bos:/bucket/path`)
  if (version.has('samplingRate')) throw version.problem('samplingRate', 'is for datasets of the platform alone')
}
