import { randomUUID } from 'node:crypto'
import { type Refusals, suffer } from '../machinery/faults/suffer.ts'
import { meetFaultAfter, meetFaultBefore } from '../machinery/faults/transport-faults.ts'
import { dropped, type HttpAnswer } from '../machinery/http/http-answer.ts'
import type { HttpRequest } from '../machinery/http/http-request.ts'
import type { Ledger } from '../machinery/ledger/ledger.ts'
import { sentRequest } from '../machinery/ledger/sent-request.ts'
import { chosenError, codeOf } from './chosen-error.ts'
import type { Area, Call } from './protocol/area.ts'
import { asProblem, Problem } from './protocol/problem.ts'
import { answerFaultKinds } from './qianfan-fault.ts'
import type { QianfanPlane } from './qianfan-plane.ts'

type Answer = HttpAnswer | typeof dropped

const refusals: Refusals = {
  throttled: () => new Problem('throttled', 'Open api qps request limit reached'),
  'expired-token': () => new Problem('expired-token', 'Access token expired'),
  internal: () => new Problem('internal', 'the service is under high load, please try again'),
}

/** What is known of a request by the time of its answer. */
interface Seen {
  call?: Call
  fault?: string
  error?: string
  accepted: boolean
}

interface Visit {
  readonly area: Area
  readonly request: HttpRequest
  readonly requestId: string
  readonly seen: Seen
}

/** Where all requests come in: whom it is for, who may, what goes wrong with it, and its line in the ledger. */
export class QianfanFront {
  readonly #plane: QianfanPlane
  readonly #ledger: Ledger
  readonly #areaOf: (request: HttpRequest) => Area

  constructor(plane: QianfanPlane, ledger: Ledger, areaOf: (request: HttpRequest) => Area) {
    this.#plane = plane
    this.#ledger = ledger
    this.#areaOf = areaOf
  }

  async handle(request: HttpRequest): Promise<Answer> {
    const at = this.#plane.clock.now()
    const area = this.#areaOf(request)
    const seen: Seen = { accepted: false }
    const answer = await this.#answer({ area, request, requestId: randomUUID(), seen })
    this.#ledger.add({
      service: area.service,
      operation: seen.call?.operation ?? 'unknown',
      at,
      accessKeyId: seen.call?.accessKey,
      input: seen.call?.input,
      sent: sentRequest(request),
      status: answer === dropped ? 0 : answer.status,
      accepted: seen.accepted,
      ...(seen.error !== undefined && { error: seen.error }),
      ...(seen.fault !== undefined && { fault: seen.fault }),
    })
    return answer
  }

  async #answer(visit: Visit): Promise<Answer> {
    const { area, request, requestId, seen } = visit
    try {
      const call = await this.#plane.clock.during(Promise.resolve(area.read(request)))
      seen.call = call
      call.verify()
      return (await this.#faultBefore(visit, call)) ?? (await this.#run(visit, call))
    } catch (error) {
      const problem = asProblem(error)
      seen.error = area.dialect.codeOf(problem)
      const refusal = area.dialect.refuse(problem, requestId)
      return request.method === 'HEAD' ? { ...refusal, body: '' } : refusal
    }
  }

  async #run({ requestId, seen }: Visit, call: Call): Promise<Answer> {
    const done = await this.#plane.clock.during(Promise.resolve(call.run(requestId)))
    seen.accepted = true
    return suffer(seen, meetFaultAfter(call, this.#plane), refusals) ? dropped : done
  }

  /** What goes wrong before anything is done, as an answer; nothing where it goes on. */
  async #faultBefore({ area, requestId, seen }: Visit, call: Call): Promise<Answer | undefined> {
    if (suffer(seen, await meetFaultBefore(call, this.#plane), refusals)) return dropped
    const fault = this.#plane.faults.take(answerFaultKinds, call)
    if (fault === undefined) return undefined
    seen.fault = fault.kind
    if (fault.kind === 'unreadable') {
      return { status: fault.status ?? 200, headers: { 'content-type': 'text/html' }, body: '<html>Bad gateway</html>' }
    }
    seen.error = codeOf(fault)
    return chosenError(fault, area.dialect, requestId)
  }
}
