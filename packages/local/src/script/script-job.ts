import type { ScriptRequest } from '@trainyard/core'
import type { ScriptFolder } from './script-folder.ts'

export interface ScriptJob {
  readonly jobName: string
  readonly request: ScriptRequest
  /** By the job's variable. */
  readonly secrets: Readonly<Record<string, string>>
  readonly folder: ScriptFolder
  /** Where the program writes its model. */
  readonly modelDirectory: string
}
