import type { ModuleClass } from '@trainyard/core'
import type { ResolvedSettings } from '../local-settings.ts'

export type WorkerKind = NonNullable<ResolvedSettings['workers']>

/** Where a module trains. One that no worker can import trains in this process, unless the settings insist on a worker. */
export function workerKindOf({ moduleUrl }: ModuleClass, { workers }: Pick<ResolvedSettings, 'workers'>): WorkerKind {
  return workers ?? (moduleUrl === undefined ? 'inline' : 'thread')
}
