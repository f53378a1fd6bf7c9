import type { CallContext } from '@trainyard/core'
import type { RaySettings } from './ray-settings.ts'

/** Ray takes what Node's `fetch` posts for a browser's and refuses it, so its adapter needs a client beside `host.fetch`. */
export interface RayClient {
  /** Fails with `… already exists` for a submission id that is taken. */
  submitJob(job: object, context: CallContext): Promise<void>
  getJob(submissionId: string, context: CallContext): Promise<RayJob | undefined>
  /** The whole text each time. */
  getLogs(submissionId: string, context: CallContext): Promise<string>
  stopJob(submissionId: string, context: CallContext): Promise<void>
  /** Under a name that follows from the content. */
  uploadPackage(directory: string, context: CallContext): Promise<string>
}

export interface RayJob {
  readonly status: 'PENDING' | 'RUNNING' | 'SUCCEEDED' | 'FAILED' | 'STOPPED'
  readonly message: string
  readonly error_type: string | null
  readonly driver_exit_code: number | null
  /** Milliseconds since 1970. */
  readonly start_time: number | null
  readonly end_time: number | null
  readonly metadata: Readonly<Record<string, string>>
}

export declare function createClient(settings: RaySettings): RayClient
