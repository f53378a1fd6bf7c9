import { basename, dirname } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { JobSnapshot } from '@trainyard/core'
import { readManifest } from './manifest.ts'
import { unlessChanged } from './verify-published.ts'

/** A job that has published a version, told from the version itself; undefined: it is not there, or cannot tell any more. */
export async function describePublished(directory: string): Promise<JobSnapshot | undefined> {
  const manifest = await unlessChanged(() => readManifest(directory))
  if (!manifest) return undefined
  const { sha256, moduleId, publishedAt } = manifest
  const names = { name: basename(dirname(directory)), version: basename(directory) }
  const attributes = { ...names, sha256, ...(moduleId !== undefined && { moduleId }) }
  return { status: 'COMPLETED', endedAt: new Date(publishedAt), artifact: { uri: pathToFileURL(directory).href, attributes } }
}
