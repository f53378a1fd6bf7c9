import type { ScriptRequest } from '@trainyard/core'
import type { ProcessMark } from '../detached/process-mark.ts'
import type { ScriptFolder } from './script-folder.ts'
import type { ScriptNode } from './script-node.ts'

/** A script job as one of its nodes runs it. */
export interface ScriptJob {
  readonly jobName: string
  readonly request: ScriptRequest
  /** By the job's variable. */
  readonly secrets: Readonly<Record<string, string>>
  /** What it inherits. */
  readonly environment: Readonly<Record<string, string | undefined>>
  /** By what its processes are known. */
  readonly mark: ProcessMark
  readonly node: ScriptNode
  readonly folder: ScriptFolder
  /** Where the program writes its model: one for all nodes. */
  readonly modelDirectory: string
  /** Where the nodes may meet. */
  masterPort(): Promise<number>
  /** Tells whoever follows the job. */
  warn(message: string): void
}
