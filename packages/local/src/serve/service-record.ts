import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Artifact } from '@trainyard/core'
import type { ProcessIdentity } from '../detached/process-identity.ts'
import { readWhole, replaceFile } from '../detached/whole-file.ts'

/** What other clients on this machine know of a service: where it runs, and how its deployment ended. */
export interface ServiceRecord {
  /** The one that answers. */
  readonly process: ProcessIdentity
  /** It is the client's own, which does much else. */
  readonly isInline: boolean
  /** ISO 8601, as the next. */
  readonly startedAt: string
  readonly endedAt: string
  readonly artifact: Artifact
}

/** Into the job's own folder. */
export function writeServiceRecord(directory: string, record: ServiceRecord): void {
  mkdirSync(directory, { recursive: true })
  replaceFile(pathIn(directory), record)
}

/** It serves no more, although its process may live on. */
export function removeServiceRecord(directory: string): void {
  rmSync(pathIn(directory), { force: true })
}

/** undefined: no service of this job answers, or its folder is gone. Of one that was killed with its client, the record stays. */
export function readServiceRecord(directory: string): ServiceRecord | undefined {
  // Only `writeServiceRecord` writes this file.
  return readWhole(pathIn(directory)) as ServiceRecord | undefined
}

function pathIn(directory: string): string {
  return join(directory, 'service.json')
}
