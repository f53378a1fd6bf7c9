import type { JobRole } from './job-role.ts'

/** A future as plain JSON: `getFuture` takes it in any process that has the same instance configured. */
export interface FutureReference {
  readonly id: string
  readonly role: JobRole
  /** `module`, `script`, `batch`, … */
  readonly kind: string
  readonly instanceName: string
  readonly attempt: number
  /** The adapter's own; absent while the job is not yet submitted. */
  readonly reference?: unknown
  readonly savePath?: string
  readonly moduleId?: string
}
