import type { CallContext } from '@trainyard/core'
import type { ManagementClient } from '../wire/management-client.ts'

/** -1 none, 0 begun, 1 running, 2 finished, 3 failed, 4 terminated; a release that was not asked for is 0. */
type WorkStatus = number

export interface DatasetInfo {
  readonly importStatus: WorkStatus
  /** Percent. */
  readonly importProgress?: number
  readonly importErrorInfo?: unknown
  readonly releaseStatus: WorkStatus
  readonly templateType: number
}

export async function datasetInfo(client: ManagementClient, datasetId: string, context: CallContext): Promise<DatasetInfo> {
  const { versionInfo } = await client.v1<{ readonly versionInfo: DatasetInfo }>('dataset/info', { datasetId }, context)
  return versionInfo
}

export function isImporting({ importStatus }: DatasetInfo): boolean {
  return importStatus === 0 || importStatus === 1
}
