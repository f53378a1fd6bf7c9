import type { HttpRequest } from '../machinery/http/http-request.ts'
import type { Call, EmulatedService } from './emulated-service.ts'
import type { Authorization } from './sigv4/authorization.ts'

/** A request whose service is known, and what has become of it so far: its line of the ledger in the making. */
export interface Arrival {
  readonly request: HttpRequest
  readonly requestId: string
  readonly authorization: Authorization
  readonly service: EmulatedService
  /** Milliseconds since 1970, on the emulator's clock. */
  readonly at: number
  call?: Call
  /** The kind of the fault that it met. */
  fault?: string
  accepted: boolean
}
