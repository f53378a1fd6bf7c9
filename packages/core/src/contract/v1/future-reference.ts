import type { JobRole } from './job-role.ts'

/**
 * A future, or a service, as plain JSON without a secret: `getFuture`, or `getService`, takes it in any process that has the same instance
 * configured. One that a person writes needs no `version` and no `attempt`.
 */
export interface FutureReference {
  /** Of this form. */
  readonly version?: 1
  readonly id: string
  readonly role: JobRole
  /** `module`, `script`, `batch`, … */
  readonly kind: string
  readonly instanceName: string
  /** Default: 1. */
  readonly attempt?: number
  /** The adapter's own; absent while the job is not yet submitted. */
  readonly reference?: unknown
  readonly savePath?: string
  readonly moduleId?: string
}
