import type { CallContext, Host } from '@trainyard/core'
import { accountKeysOf } from '../account-keys-of.ts'
import { Retries } from '../retries.ts'
import { QianfanServiceError } from '../service-error.ts'
import { percentEncode } from '../signature/percent-encode.ts'
import { authorizationOf } from '../signature/sign.ts'
import { signedHeaders } from '../signature/signed-headers.ts'
import type { Transport, WireRequest } from '../transport.ts'
import type { WireSettings } from '../wire-settings.ts'
import type { BosAddress } from './bos-address.ts'

const lifetimeSeconds = 1800

/** The object store: a request puts a whole object, so one that is repeated does no harm. */
export class BosClient {
  readonly #settings: WireSettings
  readonly #transport: Transport
  readonly #retries: Retries

  constructor(settings: WireSettings, host: Host, transport: Transport) {
    this.#settings = settings
    this.#transport = transport
    this.#retries = new Retries(host, settings.retry)
  }

  async put(address: BosAddress, body: Uint8Array, context: CallContext): Promise<void> {
    const send = async () => {
      const request = this.#request('PUT', address, body)
      const answer = await this.#transport.send(request, context)
      if (answer.status >= 300) throw problemOf('PutObject', address, answer.status)
    }
    await this.#retries.run({ effect: 'reads', context, send })
  }

  /** The bytes as they come; undefined: there is no such object. */
  async read(address: BosAddress, context: CallContext): Promise<ReadableStream<Uint8Array> | undefined> {
    const send = async () => {
      const answer = await this.#transport.read(this.#request('GET', address), context)
      if (answer.status === 200) return answer.body
      await answer.body.cancel()
      if (answer.status === 404) return undefined
      throw problemOf('GetObject', address, answer.status)
    }
    return this.#retries.run({ effect: 'reads', context, send })
  }

  /** Lets whoever has it read the object, for half an hour. */
  sharedAddress(address: BosAddress): string {
    const url = this.#urlOf(address)
    const request = { method: 'GET', path: url.pathname, headers: { host: url.host } }
    const authorization = authorizationOf(request, { ...accountKeysOf(this.#settings), at: new Date(), lifetimeSeconds })
    return `${url.href}?authorization=${percentEncode(authorization)}`
  }

  #request(method: 'PUT' | 'GET', address: BosAddress, body?: Uint8Array): WireRequest {
    const url = this.#urlOf(address)
    const headers = {
      ...signedHeaders({ method, url, keys: accountKeysOf(this.#settings), lifetimeSeconds }),
      ...(body && { 'content-type': 'application/octet-stream' }),
    }
    const timeoutMilliseconds = this.#settings.timeoutSeconds.inference * 1000
    return { operation: `BOS ${method}`, method, url, headers, timeoutMilliseconds, ...(body && { body }) }
  }

  #urlOf({ bucket, key }: BosAddress): URL {
    const { bosUrl, region } = this.#settings
    const path = key.split('/').map(percentEncode).join('/')
    return bosUrl === undefined ? new URL(`https://${bucket}.${region}.bcebos.com/${path}`) : new URL(`/${bucket}/${path}`, bosUrl)
  }
}

function problemOf(operation: string, { bucket, key }: BosAddress, status: number): QianfanServiceError {
  return new QianfanServiceError({ operation, providerCode: `HTTP ${status}`, status, message: `bos:/${bucket}/${key} was refused` })
}
