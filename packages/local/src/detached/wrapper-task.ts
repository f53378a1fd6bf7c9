import type { ScriptRequest, SerializedError } from '@trainyard/core'
import type { ModuleTask } from '../module/module-task.ts'

/** What a wrapper is told, through a pipe: neither its arguments nor a file ever have a secret. */
export interface WrapperTask {
  readonly directory: string
  readonly jobName: string
  readonly requestHash: string
  readonly savePath?: string
  readonly timeLimitSeconds?: number
  readonly gracePeriodSeconds: number
  readonly work: ScriptWork | ModuleWork
}

export interface ScriptWork {
  readonly kind: 'script'
  readonly request: ScriptRequest
  readonly secrets: Readonly<Record<string, string>>
  /** What the program inherits. */
  readonly environment: Readonly<Record<string, string | undefined>>
}

/** For the module's process that the wrapper was told to start. */
export interface ModuleWork extends Pick<ModuleTask, 'moduleUrl' | 'moduleId' | 'arguments'> {
  readonly kind: 'module'
}

/** How the process of a module is started, ahead of its task. */
export interface ModuleProcessOptions {
  readonly environment: Readonly<Record<string, string | undefined>>
  /** Options of Node. */
  readonly nodeOptions: readonly string[]
}

/** What the client says: first that a module's process will be needed, where that is so, then the task. */
export type WrapperMessage = { readonly moduleProcess: ModuleProcessOptions } | { readonly task: WrapperTask }

/** What the wrapper says once: the job is claimed, by it or by another one; or it cannot be, and nothing was started. */
export interface WrapperAnswer {
  readonly error?: SerializedError
}
