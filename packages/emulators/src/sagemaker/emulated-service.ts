import type { HttpAnswer } from '../machinery/http/http-answer.ts'
import type { HttpRequest } from '../machinery/http/http-request.ts'
import type { Dialect } from './protocol/dialect.ts'

/** What a request asks for, before it is done. */
export interface Call {
  readonly operation: string
  /** Of the resource that it is about, for faults that are meant for one. */
  readonly name?: string | undefined
  readonly input: unknown
  /** What the signature says of the body: its SHA-256, or a word for a body that is not signed. */
  readonly payloadHash: string
  run(requestId: string): Promise<HttpAnswer>
}

/** One service behind the front. */
export interface EmulatedService {
  /** As the ledger tells it. */
  readonly name: string
  readonly dialect: Dialect
  /** A global service is asked for in any region. */
  readonly global?: boolean
  /** @throws TroubleError for what it does not know */
  read(request: HttpRequest): Promise<Call>
}
