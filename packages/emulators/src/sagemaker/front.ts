import { randomUUID } from 'node:crypto'
import type { EmulatorClock } from '../machinery/clock/emulator-clock.ts'
import type { Faults } from '../machinery/faults/faults.ts'
import { dropped, type HttpAnswer } from '../machinery/http/http-answer.ts'
import type { HttpRequest } from '../machinery/http/http-request.ts'
import type { Ledger } from '../machinery/ledger/ledger.ts'
import type { EmulatedAccount } from './emulated-account.ts'
import type { Call, EmulatedService } from './emulated-service.ts'
import { inDialect } from './protocol/dialect.ts'
import { s3Dialect } from './protocol/s3-dialect.ts'
import { jsonDialect } from './protocol/json-dialect.ts'
import { TroubleError } from './protocol/trouble.ts'
import type { SageMakerFaultKind } from './sagemaker-fault.ts'
import { type Authorization, parseAuthorization } from './sigv4/authorization.ts'
import { verifySignature } from './sigv4/verify-signature.ts'

interface FrontParts {
  readonly account: EmulatedAccount
  readonly clock: EmulatorClock
  readonly faults: Faults<SageMakerFaultKind>
  readonly ledger: Ledger
  /** Which service a request is for, by its signature. */
  readonly services: (authorization: Authorization, request: HttpRequest) => EmulatedService | undefined
}

const slowMilliseconds = 5000

/** Where all requests come in: whom it is for, who signed it, what goes wrong with it, and its line in the ledger. */
export class Front {
  readonly #parts: FrontParts

  constructor(parts: FrontParts) {
    this.#parts = parts
  }

  async handle(request: HttpRequest): Promise<HttpAnswer | typeof dropped> {
    const requestId = randomUUID()
    let authorization: Authorization
    let service: EmulatedService
    try {
      authorization = parseAuthorization(request.headers.authorization)
      service = this.#serviceOf(authorization, request)
    } catch (error) {
      const dialect = request.headers['x-amz-target'] === undefined ? s3Dialect : jsonDialect
      return dialect.answer(inDialect(error, dialect), requestId)
    }
    return this.#serve({ request, authorization, service, requestId })
  }

  async #serve({ request, authorization, service, requestId }: Arrival): Promise<HttpAnswer | typeof dropped> {
    const { clock, faults, ledger, account } = this.#parts
    const at = clock.now()
    const { accessKeyId } = authorization
    const seen: { call?: Call; fault?: string; accepted: boolean } = { accepted: false }
    const answer = await this.#answer(service, requestId, async () => {
      const call = await clock.during(service.read(request))
      seen.call = call
      verifySignature({ request, authorization, payloadHash: call.payloadHash, global: service.global === true }, account)
      const before = faults.take(['throttle', 'server-error', 'drop', 'slow', 'expired-token'], call)
      if (before) seen.fault = before.kind
      if (before?.kind === 'drop') return dropped
      if (before?.kind === 'slow') await clock.sleep(before.milliseconds ?? slowMilliseconds, undefined, { keepAlive: false })
      if (before?.kind === 'throttle') throw new TroubleError('throttled', 'Rate exceeded')
      if (before?.kind === 'server-error') throw new TroubleError('internal', 'We encountered an internal error. Please try again.')
      if (before?.kind === 'expired-token') {
        throw new TroubleError('expired-token', 'The security token included in the request is expired')
      }
      const done = await clock.during(call.run(requestId))
      seen.accepted = true
      const after = faults.take(['server-error-after-accept', 'drop-after-accept'], call)
      if (after) seen.fault = after.kind
      if (after?.kind === 'drop-after-accept') return dropped
      if (after) throw new TroubleError('internal', 'We encountered an internal error. Please try again.')
      return done
    })
    ledger.add({
      service: service.name,
      operation: seen.call?.operation ?? 'unknown',
      at,
      accessKeyId,
      input: seen.call?.input,
      status: answer.answer === dropped ? 0 : answer.answer.status,
      accepted: seen.accepted,
      ...(answer.error !== undefined && { error: answer.error }),
      ...(seen.fault !== undefined && { fault: seen.fault }),
    })
    return answer.answer
  }

  async #answer(
    { dialect }: EmulatedService,
    requestId: string,
    work: () => Promise<HttpAnswer | typeof dropped>,
  ): Promise<{ readonly answer: HttpAnswer | typeof dropped; readonly error?: string }> {
    try {
      return { answer: await work() }
    } catch (problem) {
      const error = inDialect(problem, dialect)
      return { answer: dialect.answer(error, requestId), error: error.code }
    }
  }

  #serviceOf(authorization: Authorization, request: HttpRequest): EmulatedService {
    const service = this.#parts.services(authorization, request)
    if (service === undefined) {
      throw new TroubleError(
        'unknown-operation',
        `this emulator has no service ${authorization.service} for ${request.method} ${request.path}`,
      )
    }
    return service
  }
}

interface Arrival {
  readonly request: HttpRequest
  readonly authorization: Authorization
  readonly service: EmulatedService
  readonly requestId: string
}
