import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { CallContext } from '@trainyard/core'
import { below, type S3Address } from '../storage/s3-address.ts'
import type { Storage } from '../storage/storage.ts'
import { packSource } from './pack-source.ts'
import { sourceEntries } from './source-entries.ts'

interface Source {
  readonly directory: string
  readonly ignore: readonly string[]
  /** Where uploads of this client go. */
  readonly staging: S3Address
}

/** Packs a folder and uploads it, under its checksum: the same content is uploaded once, by whomever. */
export async function uploadSource(storage: Storage, { directory, ignore, staging }: Source, context: CallContext): Promise<S3Address> {
  const folder = await mkdtemp(join(tmpdir(), 'trainyard-source-'))
  try {
    const file = join(folder, 'source.tar.gz')
    const checksum = await packSource(sourceEntries(directory, ignore, context.signal), file, context.signal)
    const place = below(staging, 'source', `${checksum}.tar.gz`)
    if (!(await storage.head(place, context))) await storage.upload(file, place, context)
    return place
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
