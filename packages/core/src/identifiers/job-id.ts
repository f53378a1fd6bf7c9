import { hashName, unhashName } from './reversible-hash.ts'
import { sha256 } from './sha256.ts'

const delimiter = ':'

/** `hash(instanceName):uuid`: the part before the colon says which instance was asked. */
export function createJobId(instanceName: string, uuid: string): string {
  return [hashName(instanceName), uuid].join(delimiter)
}

/** The instance that an id was made for. Never throws: of an id that was not made here it gives some other string. */
export function instanceNameOf(jobId: string): string {
  const end = jobId.indexOf(delimiter)
  return unhashName(end < 0 ? jobId : jobId.slice(0, end))
}

/** Of an id that was made here, and not given by a caller. */
export function uuidOf(jobId: string): string | undefined {
  return /^[^:]*:([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/.exec(jobId)?.[1]
}

/**
 * The id as the name of a folder: of a generated id the uuid alone, which every file system takes. An external id with other
 * characters is escaped, and marked with a hash, so that two ids never share a folder.
 */
export function folderNameOf(jobId: string): string {
  const uuid = uuidOf(jobId)
  if (uuid !== undefined) return uuid
  const escaped = jobId.replaceAll(/[^A-Za-z0-9._-]/g, '_').replace(/^\.+/, '_')
  return escaped === jobId && jobId !== '' ? jobId : `${escaped}-${sha256(jobId).slice(0, 8)}`
}
