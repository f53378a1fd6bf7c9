import { type CallContext, type Host, InvalidRequestError } from '@trainyard/core'
import type { ManagementClient } from '../wire/management-client.ts'
import { brokenDataset, importProblem } from './broken-dataset.ts'
import { type DatasetInfo, datasetInfo, isImporting } from './dataset-info.ts'

export interface DatasetParts {
  readonly client: ManagementClient
  readonly host: Host
  readonly pollSeconds: number
  /** Told of what takes time. */
  report?(detail: string): void
}

interface Wanted {
  readonly datasetId: string
  /** For errors. */
  readonly field: string
  readonly templateType: number
}

/**
 * Makes a dataset ready to be trained on: only what is released is. One that is being imported is waited for.
 *
 * @throws InvalidRequestError for one that is of another form, or whose import or release failed
 */
export async function releaseDataset(parts: DatasetParts, wanted: Wanted, context: CallContext): Promise<void> {
  const { client, host, pollSeconds, report } = parts
  const { datasetId, field } = wanted
  let isAsked = false
  for (;;) {
    const info = await datasetInfo(client, datasetId, context)
    checkTemplate(info, wanted)
    if (info.releaseStatus === 2) return
    if (info.releaseStatus === 3) throw brokenDataset(field, datasetId, 'whose release failed')
    if (info.importStatus > 2) throw brokenDataset(field, datasetId, importProblem(info.importErrorInfo))
    if (!isImporting(info) && info.releaseStatus === 0 && !isAsked) {
      await client.v1('dataset/release', { datasetId }, context, 'creates')
      isAsked = true
    } else {
      report?.(isImporting(info) ? `importing ${datasetId}: ${info.importProgress ?? 0} %` : `releasing ${datasetId}`)
      await host.sleep(pollSeconds * 1000, context.signal)
    }
  }
}

function checkTemplate({ templateType }: DatasetInfo, { datasetId, field, templateType: expected }: Wanted): void {
  if (templateType === expected) return
  const found = `${datasetId}, of the template ${templateType}`
  throw new InvalidRequestError({ field, expected: `a dataset of the template ${expected}, which the method needs`, found })
}
