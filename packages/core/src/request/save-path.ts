import { resolve } from 'node:path'
import { folderNameOf } from '../identifiers/job-id.ts'

/** `s3` of `s3://bucket/models`; `file` of a path. A single letter is a drive. */
export function schemeOf(path: string): string {
  return /^([a-z][a-z0-9+.-]+):/i.exec(path)?.[1]?.toLowerCase() ?? 'file'
}

/** The absolute form of a local path; a URI stays as it is. */
export function absolutePath(path: string, baseDirectory: string): string {
  return /^[a-z][a-z0-9+.-]+:/i.test(path) ? path : resolve(baseDirectory, path)
}

interface SavePathParts {
  readonly jobId: string
  readonly saveWithId?: boolean | undefined
  readonly modelName?: string | undefined
}

/**
 * Where the model will be: the base, then the id's uuid part where `saveWithId` asks for it, then the model's name. A part that
 * already is a segment of the base is not added again. Without a base there is no save path, whatever the rest says.
 */
export function finalSavePath(base: string | undefined, { jobId, saveWithId = false, modelName }: SavePathParts): string | undefined {
  if (base === undefined) return undefined
  const wanted = [...(saveWithId ? [folderNameOf(jobId)] : []), ...(modelName ? [modelName] : [])]
  const present = new Set(base.split(/[/\\]/))
  const missing = wanted.filter(part => !present.has(part))
  return missing.length === 0 ? base : [base.replace(/\/+$/, ''), ...missing].join('/')
}
