import type { QianfanEmulatorSettings } from '../../src/index.ts'
import { type Received, send } from './send.ts'
import { signBce } from './sign-bce.ts'

/** What an answer of the provider may have. Tests look at what they ask for. */
export type Answer = Readonly<Record<string, unknown>> & { readonly result?: unknown }

const inference = '/rpc/2.0/ai_custom/v1/wenxinworkshop'

/** A small client: it signs, sends once, and reads what comes back. */
export class QianfanClient {
  readonly #settings: QianfanEmulatorSettings

  constructor(settings: QianfanEmulatorSettings) {
    this.#settings = settings
  }

  async signed(method: string, target: string, { body, headers = {} }: { body?: string; headers?: Record<string, string> } = {}) {
    const url = new URL(target, this.#settings.endpoint)
    return send({ method, url, headers: signBce({ method, url, headers }, this.#settings), body })
  }

  /** `/wenxinworkshop/…`, as a whole. */
  async v1(path: string, body: object): Promise<Answer> {
    return parse(await this.#post(`/wenxinworkshop/${path}`, body))
  }

  /** The `result` of an action of `/v2/…`. */
  async v2<Result = Answer>(service: string, action: string, body: object = {}): Promise<Result> {
    const answer = parse(await this.#post(`/v2/${service}?Action=${action}`, body))
    if (!('result' in answer)) throw new Error(JSON.stringify(answer))
    return answer.result as Result
  }

  async v2Raw(service: string, action: string, body: object = {}): Promise<Received> {
    return this.#post(`/v2/${service}?Action=${action}`, body)
  }

  async token(sk = this.#settings.sk, ak = this.#settings.ak): Promise<Answer> {
    const url = new URL(`/oauth/2.0/token?grant_type=client_credentials&client_id=${ak}&client_secret=${sk}`, this.#settings.endpoint)
    return parse(await send({ method: 'POST', url, headers: { 'content-type': 'application/json' }, body: '{}' }))
  }

  /** Inference of the first generation, by token. */
  async inferenceV1(path: string, body: object, token: string): Promise<Received> {
    const url = new URL(`${inference}/${path}?access_token=${token}`, this.#settings.endpoint)
    return send({ method: 'POST', url, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })
  }

  /** Inference of the second generation. */
  async inferenceV2(path: string, body: object, token = this.#settings.bearerToken): Promise<Received> {
    const url = new URL(`/v2/${path}`, this.#settings.endpoint)
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` }
    return send({ method: 'POST', url, headers, body: JSON.stringify(body) })
  }

  async #post(target: string, body: object): Promise<Received> {
    return this.signed('POST', target, { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } })
  }
}

export function parse({ text }: Received): Answer {
  return JSON.parse(text) as Answer
}
