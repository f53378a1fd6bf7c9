import { basename, join, sep } from 'node:path'
import { type CallContext, ModelNotFoundError } from '@trainyard/core'
import { parseS3, type S3Address } from '../storage/s3-address.ts'
import type { Storage } from '../storage/storage.ts'
import { downloadObject } from './download-object.ts'

/** One object as a file of its name, or all objects below a prefix by their paths. */
export async function downloadModel(
  storage: Storage,
  { uri, directory }: { readonly uri: string; readonly directory: string },
  context: CallContext,
): Promise<void> {
  const address = parseS3(uri)
  if (!address) throw new ModelNotFoundError(uri, `${uri} is no place in S3.`)
  if (await isObject(storage, address, context)) {
    return downloadObject(storage, { address, file: join(directory, basename(address.key)) }, context)
  }
  const folder = { ...address, key: address.key === '' || address.key.endsWith('/') ? address.key : `${address.key}/` }
  const keys = [...(await storage.list(folder, context)).keys()].filter(key => !key.endsWith('/'))
  if (keys.length === 0) throw new ModelNotFoundError(uri, `There is nothing at ${uri}.`)
  for (const key of keys) {
    const file = join(directory, key.slice(folder.key.length))
    if (!file.startsWith(directory + sep)) throw new ModelNotFoundError(uri, `${key} would be written outside of ${directory}.`)
    await downloadObject(storage, { address: { ...address, key }, file }, context)
  }
}

async function isObject(storage: Storage, address: S3Address, context: CallContext): Promise<boolean> {
  return address.key !== '' && !address.key.endsWith('/') && (await storage.head(address, context)) !== undefined
}
