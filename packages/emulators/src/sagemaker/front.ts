import { randomUUID } from 'node:crypto'
import type { EmulatorClock } from '../machinery/clock/emulator-clock.ts'
import type { Faults } from '../machinery/faults/faults.ts'
import { type Refusals, suffer } from '../machinery/faults/suffer.ts'
import { meetFaultAfter, meetFaultBefore } from '../machinery/faults/transport-faults.ts'
import { dropped, type HttpAnswer } from '../machinery/http/http-answer.ts'
import type { HttpRequest } from '../machinery/http/http-request.ts'
import type { Ledger } from '../machinery/ledger/ledger.ts'
import { sentRequest } from '../machinery/ledger/sent-request.ts'
import type { Arrival } from './arrival.ts'
import type { EmulatedAccount } from './emulated-account.ts'
import type { EmulatedService } from './emulated-service.ts'
import { inDialect } from './protocol/dialect.ts'
import { jsonDialect } from './protocol/json-dialect.ts'
import { s3Dialect } from './protocol/s3-dialect.ts'
import { TroubleError } from './protocol/trouble.ts'
import type { SageMakerFaultKind } from './sagemaker-fault.ts'
import { type Authorization, parseAuthorization } from './sigv4/authorization.ts'
import { verifySignature } from './sigv4/verify-signature.ts'

const refusals: Refusals = {
  throttled: () => new TroubleError('throttled', 'Rate exceeded'),
  'expired-token': () => new TroubleError('expired-token', 'The security token included in the request is expired'),
  internal: () => new TroubleError('internal', 'We encountered an internal error. Please try again.'),
}

interface FrontParts {
  readonly account: EmulatedAccount
  readonly clock: EmulatorClock
  readonly faults: Faults<SageMakerFaultKind>
  readonly ledger: Ledger
  /** Which service a request is for, by its signature. */
  readonly serviceOf: (authorization: Authorization, request: HttpRequest) => EmulatedService | undefined
}

/** Where all requests come in: whom each is for, who signed it, what goes wrong with it, and its line in the ledger. */
export class Front {
  readonly #parts: FrontParts

  constructor(parts: FrontParts) {
    this.#parts = parts
  }

  async handle(request: HttpRequest): Promise<HttpAnswer | typeof dropped> {
    const requestId = randomUUID()
    try {
      return await this.#answer(this.#receive(request, requestId))
    } catch (error) {
      // Nobody knows yet which service would answer.
      const dialect = request.headers['x-amz-target'] === undefined ? s3Dialect : jsonDialect
      return dialect.answer(inDialect(error, dialect), requestId)
    }
  }

  #receive(request: HttpRequest, requestId: string): Arrival {
    const authorization = parseAuthorization(request.headers.authorization)
    const service = this.#parts.serviceOf(authorization, request)
    if (service === undefined) {
      throw new TroubleError(
        'unknown-operation',
        `this emulator has no service ${authorization.service} for ${request.method} ${request.path}`,
      )
    }
    return { request, requestId, authorization, service, at: this.#parts.clock.now(), accepted: false }
  }

  async #answer(arrival: Arrival): Promise<HttpAnswer | typeof dropped> {
    const { dialect } = arrival.service
    try {
      const answer = await this.#serve(arrival)
      this.#record(arrival, answer)
      return answer
    } catch (problem) {
      const error = inDialect(problem, dialect)
      const answer = dialect.answer(error, arrival.requestId)
      this.#record(arrival, answer, error.code)
      return answer
    }
  }

  async #serve(arrival: Arrival): Promise<HttpAnswer | typeof dropped> {
    const { account, clock } = this.#parts
    const { request, authorization, service } = arrival
    const call = await clock.during(service.read(request))
    arrival.call = call
    verifySignature({ request, authorization, payloadHash: call.payloadHash, global: service.global === true }, account)
    if (suffer(arrival, await meetFaultBefore(call, this.#parts), refusals)) return dropped
    const answer = await clock.during(call.run(arrival.requestId))
    arrival.accepted = true
    return suffer(arrival, meetFaultAfter(call, this.#parts), refusals) ? dropped : answer
  }

  #record(
    { request, service, call, at, authorization, accepted, fault }: Arrival,
    answer: HttpAnswer | typeof dropped,
    error?: string,
  ): void {
    this.#parts.ledger.add({
      service: service.name,
      operation: call?.operation ?? 'unknown',
      at,
      accessKeyId: authorization.accessKeyId,
      input: call?.input,
      sent: sentRequest(request),
      status: answer === dropped ? 0 : answer.status,
      accepted,
      ...(error !== undefined && { error }),
      ...(fault !== undefined && { fault }),
    })
  }
}
