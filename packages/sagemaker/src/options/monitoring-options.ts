import { boolean, exactOptional, strictObject } from 'valibot'
import { short, text } from './option-types.ts'

/** What SageMaker watches beside the job. */
export interface MonitoringOptions {
  /** Where the files of TensorBoard are copied to while the job runs. */
  readonly tensorBoard?: { readonly s3OutputPath: string; readonly localPath?: string }
  /** Looks the machines over before the job starts. Default: false. */
  readonly infraCheck?: boolean
  /** Hands the session tags of the caller on to the job's role. Default: false. */
  readonly sessionChaining?: boolean
  /** Lets people with permission into the running container. Default: false. */
  readonly remoteDebug?: boolean
}

const longestPath = 4096

/** @internal */
export const monitoringOptions = {
  tensorBoard: exactOptional(strictObject({ s3OutputPath: text, localPath: exactOptional(short(longestPath)) })),
  infraCheck: exactOptional(boolean()),
  sessionChaining: exactOptional(boolean()),
  remoteDebug: exactOptional(boolean()),
}
