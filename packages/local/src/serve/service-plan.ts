import type { SerializedError } from '@trainyard/core'
import type { ProcessIdentity } from '../detached/process-identity.ts'
import type { ModelPlace } from '../module/load-model.ts'
import type { RequestLimits } from './serve-options.ts'
import type { WatchdogTask } from './watchdog-task.ts'

/** How a model shall be served. */
export interface ServicePlan {
  readonly moduleId: string
  readonly method: string
  /** 0: one that is free. */
  readonly port: number
  readonly limits: RequestLimits
}

/** What the process of a service is told. */
export interface ServiceTask extends ModelPlace, WatchdogTask {
  readonly moduleUrl: string
  readonly plan: ServicePlan
}

/** What the process tells the client: where it answers, or why it does not; and when it has ended because it was asked to. */
export type ServiceMessage =
  | { readonly url: string; readonly process: ProcessIdentity }
  | { readonly error: SerializedError }
  | { readonly isStopped: true }
