import { offsetTime, plainTime } from '../protocol/times.ts'
import type { Dataset } from './dataset.ts'
import { dataTypeOf, projectTypeOf } from './template.ts'

/** The answer to `dataset/create`. `region`: of its bucket. */
export function describeCreated(dataset: Dataset, region: string): object {
  const { id, number, group, name, templateType, version } = dataset
  const { rawStoragePath, ...storageInfo } = storageOf(dataset)
  return {
    id: number,
    groupId: group.number,
    groupPK: group.id,
    datasetId: id,
    versionId: version,
    groupName: name,
    displayName: '',
    createFrom: 0,
    bmlDatasetId: '',
    userId: 1,
    dataType: dataTypeOf(templateType),
    projectType: projectTypeOf(templateType),
    templateType,
    remark: '',
    storageInfo: { ...storageInfo, ...(dataset.storage.type === 'usrBos' && { rawStoragePath, region }) },
    importStatus: dataset.importStatus,
    importProgress: dataset.importProgress,
    exportStatus: dataset.exportStatus,
    releaseStatus: dataset.releaseStatus,
    ShouldHide: false,
    status: 0,
    isUnique: 0,
    errCode: null,
    createTime: offsetTime(dataset.created),
    modifyTime: offsetTime(dataset.modified),
  }
}

/** The answer to `dataset/info`. */
export function describeInfo(dataset: Dataset, region: string): object {
  const { group, name, templateType } = dataset
  const storage = { ...storageOf(dataset), region }
  return {
    groupPK: group.id,
    name,
    dataType: dataTypeOf(templateType),
    versionInfo: { ...describeVersion(dataset), storage, ...unused },
  }
}

/** What `dataset/statusList` says of each. */
export function describeStatus(dataset: Dataset): object {
  const { id, importStatus, importProgress, exportStatus, releaseStatus, releaseProgress } = dataset
  return { datasetId: id, importStatus, importProgress, exportStatus, releaseStatus, releaseProgress }
}

function describeVersion(dataset: Dataset): object {
  const { id, number, group, templateType, content, storage } = dataset
  return {
    id: number,
    groupId: group.number,
    groupPK: group.id,
    datasetId: number,
    datasetPK: id,
    bmlDatasetId: id,
    versionId: dataset.version,
    importStatus: dataset.importStatus,
    importProgress: dataset.importProgress,
    importRecordCount: content.rows.length > 0 ? 1 : 0,
    importErrorInfo: dataset.importError ?? null,
    errCode: dataset.importError === undefined ? null : 1,
    exportStatus: dataset.exportStatus,
    exportProgress: dataset.exportStatus === 2 ? 100 : 0,
    exportRecordCount: dataset.exports.length,
    releaseStatus: dataset.releaseStatus,
    releaseProgress: dataset.releaseProgress,
    releaseErrCode: dataset.releaseStatus === 3 ? 1 : 0,
    releaseStoragePath: storage.path,
    dataType: dataTypeOf(templateType),
    projectType: projectTypeOf(templateType),
    templateType,
    storageType: storage.type,
    entityCount: content.rows.length,
    annotatedEntityCount: content.rows.length,
    characterCount: content.characters,
    memorySize: content.characters / 2 ** 20,
    createTime: plainTime(dataset.created),
    modifyTime: plainTime(dataset.modified),
  }
}

function storageOf({ storage }: Dataset) {
  const { bucket, path } = storage
  return { storageId: bucket, storageName: bucket, storagePath: path, rawStoragePath: path }
}

/** What the platform says of every dataset, and this emulator has nothing behind. */
const unused = {
  userId: 1,
  displayName: '',
  uniqueType: 0,
  remark: '',
  labelCount: 0,
  isEnhancing: false,
  enhanceStatus: -1,
  hasEnhance: false,
  isSelfInstructEnhance: false,
  interAnnoRunning: false,
  hardSampleCount: 0,
  etlStatus: 0,
  hasEtl: false,
  isPipelineEtl: false,
  teamAnnoStatus: -1,
  hasTeamAnno: false,
  promptOptimizeStatus: 0,
  demandStatus: '',
  view: 0,
  usage: 0,
  description: '',
  tag: [],
  license: '',
  copyright: '',
  copyrightLink: '',
}
