import type { CallContext } from '@trainyard/core'
import type { BosClient } from '../wire/bos/bos-client.ts'
import { type BosAddress, formatBosAddress } from '../wire/bos/bos-address.ts'
import type { ManagementClient } from '../wire/management-client.ts'
import { datasetInfo } from './dataset-info.ts'
import type { PackedFile } from './pack-file.ts'

interface Upload {
  /** Of the dataset: that of the job. */
  readonly name: string
  /** A folder in the user's own bucket. */
  readonly folder: BosAddress
  readonly templateType: number
  readonly file: PackedFile
  /** Of an earlier try. */
  readonly datasetId: string | undefined
  /** An earlier try may have created the dataset without knowing its id. */
  readonly mayExist: boolean
  saveId(datasetId: string): Promise<void>
}

/** Puts rows into the object store and has them imported into a dataset of their own. The import goes on by itself. */
export async function uploadDataset(
  { client, bos }: { readonly client: ManagementClient; readonly bos: BosClient },
  upload: Upload,
  context: CallContext,
): Promise<string> {
  const { name, folder, file, mayExist } = upload
  const address = { bucket: folder.bucket, key: `${folder.key}${file.name}` }
  await bos.put(address, file.bytes, context)
  const known = upload.datasetId ?? (mayExist ? await findDataset(client, name, context) : undefined)
  const datasetId = known ?? (await createDataset(client, upload, context))
  await upload.saveId(datasetId)
  const { importStatus } = await datasetInfo(client, datasetId, context)
  if (importStatus === -1) {
    // Only a shared address may be that of a zip file.
    const isZip = file.name === 'data.zip'
    const source = isZip ? { importFrom: 2, files: [bos.sharedAddress(address)] } : { importFrom: 1, files: [formatBosAddress(address)] }
    await client.v1('dataset/import', { datasetId, annotated: !isZip, ...source }, context, 'creates')
  }
  return datasetId
}

async function createDataset(client: ManagementClient, { name, folder, templateType }: Upload, context: CallContext): Promise<string> {
  const body = {
    name,
    versionId: 1,
    projectType: Math.floor(templateType / 100),
    templateType,
    dataType: 4,
    storageType: 'usrBos',
    storageId: folder.bucket,
    rawStoragePath: `/${folder.key}`,
  }
  const { datasetId } = await client.v1<{ readonly datasetId: string }>('dataset/create', body, context, 'creates')
  return datasetId
}

/** Only the second generation lists datasets; the versions of both are the same. */
async function findDataset(client: ManagementClient, name: string, context: CallContext): Promise<string | undefined> {
  type Row = { readonly datasetId: string; readonly datasetName: string }
  for await (const row of client.pages<Row>(['dataset', 'DescribeDatasets', 'datasetList'], {}, context)) {
    if (row.datasetName !== name) continue
    const versions = client.pages<{ readonly versionId: string }>(
      ['dataset', 'DescribeDatasetVersions', 'versionList'],
      { datasetId: row.datasetId },
      context,
    )
    for await (const { versionId } of versions) return versionId
  }
  return undefined
}
