import type { CallContext, Host } from '@trainyard/core'
import { accountKeysOf } from './account-keys-of.ts'
import { isRecord } from './parse-object.ts'
import { readAnswer } from './read-answer.ts'
import { type Effect, Retries } from './retries.ts'
import { QianfanServiceError } from './service-error.ts'
import { signedHeaders } from './signature/signed-headers.ts'
import type { Transport } from './transport.ts'
import type { WireSettings } from './wire-settings.ts'

type ManagedService = 'finetuning' | 'model' | 'service' | 'charge' | 'dataset' | 'batchinference'

type ManagementAction = readonly [service: ManagedService, action: string]

interface ManagementCall {
  readonly operation: string
  readonly target: string
  readonly body: object
  readonly effect: Effect
}

/** At most so many are given at once. */
const pageSize = 100

/** Both generations of the console: signed requests, one `result` each. */
export class ManagementClient {
  readonly #settings: WireSettings
  readonly #host: Host
  readonly #transport: Transport
  readonly #retries: Retries

  constructor(settings: WireSettings, host: Host, transport: Transport) {
    this.#settings = settings
    this.#host = host
    this.#transport = transport
    this.#retries = new Retries(host, settings.retry)
  }

  /** `finetune/createJob`: below `/wenxinworkshop/`. */
  v1<Result>(operation: string, body: object, context: CallContext, effect: Effect = 'reads'): Promise<Result> {
    return this.#call({ operation, target: `/wenxinworkshop/${operation}`, body, effect }, context)
  }

  /** By service and action. */
  v2<Result>([service, operation]: ManagementAction, body: object, context: CallContext, effect: Effect = 'reads'): Promise<Result> {
    return this.#call({ operation, target: `/v2/${service}?Action=${operation}`, body, effect }, context)
  }

  /** All rows of a listing of the second generation; `list` is the field that has them. */
  async *pages<Row>(
    [service, operation, list]: readonly [service: ManagedService, operation: string, list: string],
    body: object,
    context: CallContext,
  ): AsyncGenerator<Row, void> {
    let marker: string | undefined
    do {
      const position = { maxKeys: pageSize, ...(marker !== undefined && { marker }) }
      const page = await this.v2<Readonly<Record<string, unknown>>>([service, operation], { ...body, ...position }, context)
      const rows = page[list]
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- each caller states the rows of the listing that it names
      yield* (Array.isArray(rows) ? rows : []) as Row[]
      const { isTruncated, nextMarker } = isRecord(page['pageInfo']) ? page['pageInfo'] : {}
      marker = isTruncated === true && typeof nextMarker === 'string' ? nextMarker : undefined
    } while (marker !== undefined)
  }

  async #call<Result>(call: ManagementCall, context: CallContext): Promise<Result> {
    const keys = accountKeysOf(this.#settings)
    const { consoleUrl, requestsPerSecond, timeoutSeconds } = this.#settings
    const { operation, effect } = call
    const url = new URL(call.target, consoleUrl)
    const body = JSON.stringify(call.body)
    const limiter = this.#host.limiter(`qianfan:${keys.accessKey}:${url.host}`, { perSecond: requestsPerSecond })
    const send = async () => {
      await limiter.take(context.signal)
      const headers = { 'content-type': 'application/json', ...signedHeaders({ method: 'POST', url, keys }) }
      const timeoutMilliseconds = timeoutSeconds.management * 1000
      const answer = await this.#transport.send({ operation, method: 'POST', url, headers, body, timeoutMilliseconds }, context)
      const envelope = readAnswer(operation, answer)
      if (!('result' in envelope)) {
        throw new QianfanServiceError({ operation, providerCode: 'unreadable', status: answer.status, message: 'the answer has no result' })
      }
      return envelope['result'] as Result
    }
    return this.#retries.run({ effect, context, send })
  }
}
