import type { CallContext } from '@trainyard/core'
import { brokenDataset, importProblem } from './broken-dataset.ts'
import { datasetInfo, isImporting } from './dataset-info.ts'
import type { DatasetParts } from './release-dataset.ts'

/** Until the rows of a dataset are there. @throws InvalidRequestError, where the import failed */
export async function awaitImport(
  { client, host, pollSeconds, report }: DatasetParts,
  { datasetId, field }: { readonly datasetId: string; readonly field: string },
  context: CallContext,
): Promise<void> {
  for (;;) {
    const info = await datasetInfo(client, datasetId, context)
    if (info.importStatus > 2) throw brokenDataset(field, datasetId, importProblem(info.importErrorInfo))
    if (!isImporting(info)) return
    report?.(`importing ${datasetId}: ${info.importProgress ?? 0} %`)
    await host.sleep(pollSeconds * 1000, context.signal)
  }
}
