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
  return /^file:/i.test(base) ? belowUrl(base, wanted) : belowPath(base, wanted)
}

/** Also of an address such as `s3://…`, whose keys are taken as they stand. */
function belowPath(base: string, wanted: readonly string[]): string {
  const present = new Set(base.split(/[/\\]/))
  return joined(
    base,
    wanted.filter(part => !present.has(part)),
  )
}

/** In a URL some characters of a name mean something else, such as the start of a query, unless they are encoded. */
function belowUrl(base: string, wanted: readonly string[]): string {
  const [place = ''] = base.split(/[?#]/)
  const present = new Set(place.split(/[/\\]/).map(decoded))
  const missing = wanted.filter(part => !present.has(part))
  return missing.length === 0 ? base : joined(place, missing.map(encoded))
}

/** Half a character is none, and a URL cannot have it: a file system gets a mark in its place, too. */
function encoded(part: string): string {
  return encodeURIComponent(part.toWellFormed())
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment)
  } catch {
    return segment
  }
}

function joined(base: string, parts: readonly string[]): string {
  return parts.length === 0 ? base : [base.replace(/\/+$/, ''), ...parts].join('/')
}
