import type { HttpAnswer } from '../../machinery/http/http-answer.ts'
import type { HttpRequest } from '../../machinery/http/http-request.ts'
import type { Dialect } from './dialect.ts'

/** One request, understood. */
export interface Call {
  /** Such as `CreateFineTuningJob`; in the first generation, its path: `finetune/createJob`. */
  readonly operation: string
  /** What it is about, for faults. */
  readonly name?: string | undefined
  /** For the ledger: the body, or bucket and key. Never a secret. */
  readonly input: unknown
  readonly accessKey?: string | undefined
  /** @throws Problem when whoever asks may not */
  verify(): void
  /** @throws Problem */
  run(requestId: string): HttpAnswer | Promise<HttpAnswer>
}

/** A part of the provider: some paths, one way to be let in, one way to say no. */
export interface Area {
  /** For the ledger. */
  readonly service: string
  readonly dialect: Dialect
  read(request: HttpRequest): Call | Promise<Call>
}
