import { startQianfanEmulator, EmulatorClock, type QianfanEmulator } from '../../../src/index.ts'
import { writeZip } from '../../../src/qianfan/datasets/zip-file.ts'
import { parse, QianfanClient } from '../../support/qianfan-client.ts'
import { type Received, send } from '../../support/send.ts'
import { signBce } from '../../support/sign-bce.ts'
import { Names } from './names.ts'
import type { RecordedLine } from './recorded-line.ts'
import { rows, stage } from './stage.ts'

const bucket = 'tyard-bucket'
const presets = ['ernie_speed', 'ernie-lite-8k', 'embedding-v1']

/** Sends the requests of one flow again, with ids and credentials of its own, and everything else as it was. */
export class Replay {
  readonly emulator: QianfanEmulator
  readonly names = new Names()
  readonly #client: QianfanClient
  #endpoint = ''
  #tokens: { readonly access: string; readonly bearer: string } = { access: '', bearer: '' }
  #downloadUrl = ''

  private constructor(emulator: QianfanEmulator) {
    this.emulator = emulator
    this.#client = new QianfanClient(emulator.settings)
  }

  static async start(flow: string): Promise<Replay> {
    const emulator = await startQianfanEmulator({ clock: new EmulatorClock({ speed: 0 }), bucket })
    const replay = new Replay(emulator)
    replay.#endpoint = await stage(emulator, replay.#client, replay.names)
    // This flow begins with an object that is there.
    if (flow === 'dataset-from-bos-file') await replay.#client.signed('PUT', `/${bucket}/dir/data.jsonl`, { body: rows })
    const { access_token: access } = await replay.#client.token()
    replay.#tokens = { access: String(access), bearer: emulator.settings.bearerToken }
    return replay
  }

  async send(line: RecordedLine): Promise<Received> {
    const url = this.#urlOf(line)
    const body = this.#bodyOf(line)
    const headers = this.#headersOf(line, url, body)
    const received = await send({ method: line.method, url, headers, body })
    this.#learn(line, received)
    return received
  }

  /** The name of what a line asks for. */
  static operationOf({ path, query }: RecordedLine): string {
    return query?.['Action'] ?? path.replace('/wenxinworkshop/', '')
  }

  #urlOf(line: RecordedLine): URL {
    const { settings } = this.emulator
    if (line.path.startsWith('<downloadUrl')) return new URL(this.#downloadUrl)
    // Here the bucket was in the name of the host.
    const inHost = line.headers['host']?.startsWith(bucket) === true
    const path = inHost ? `/${bucket}${line.path}` : line.path
    const url = new URL(path.startsWith('/rpc/') ? this.#toServedEndpoint(path) : path, settings.endpoint)
    for (const [name, value] of Object.entries(line.query ?? {})) url.searchParams.set(name, value)
    if (url.searchParams.has('access_token')) url.searchParams.set('access_token', this.#accessToken(line))
    if (url.searchParams.has('client_id')) {
      url.searchParams.set('client_id', settings.ak)
      url.searchParams.set('client_secret', line.flow === 'errors-wrong-ak-sk' ? 'wrong' : settings.sk)
    }
    return url
  }

  #toServedEndpoint(path: string): string {
    const parts = path.split('/')
    return presets.includes(parts.at(-1) ?? '') ? path : [...parts.slice(0, -1), this.#endpoint].join('/')
  }

  #accessToken({ flow, seq }: RecordedLine): string {
    return flow === 'token-expired' && seq === 1 ? 'never-given-out' : this.#tokens.access
  }

  #bodyOf(line: RecordedLine): string | Buffer {
    if (line.method === 'PUT') return line.path.endsWith('.zip') ? writeZip([{ name: 'a.txt', bytes: Buffer.from(rows) }]) : rows
    if (line.body === null) return ''
    const text = JSON.stringify(this.names.translate(Replay.operationOf(line), line.body))
    return text.replaceAll('http://<host>', this.emulator.url)
  }

  #headersOf(line: RecordedLine, url: URL, body: string | Buffer): Readonly<Record<string, string>> {
    const { authorization = '', ...recorded } = line.headers
    const own = Object.fromEntries(Object.entries(recorded).filter(([name]) => name !== 'host' && name !== 'x-bce-date'))
    if (own['content-length'] !== undefined) own['content-length'] = String(Buffer.byteLength(body))
    if (authorization.startsWith('Bearer')) return { ...own, authorization: `Bearer ${this.#tokens.bearer}` }
    if (!authorization.startsWith('bce-auth-v1')) return own
    const [, , , seconds, names] = authorization.split('/')
    const { accessKey, secretKey } = this.emulator.settings
    const signer = { accessKey, secretKey: line.flow === 'errors-wrong-iam' ? 'wrong' : secretKey, seconds: Number(seconds) }
    return signBce({ method: line.method, url, headers: own }, { ...signer, listsNone: names === '' })
  }

  #learn(line: RecordedLine, received: Received): void {
    if (!received.headers['content-type']?.includes('json') || received.text === '') return
    const answer = parse(received)
    if (answer.result !== undefined) this.names.learn(Replay.operationOf(line), answer.result)
    if (typeof answer['access_token'] === 'string') this.#tokens = { ...this.#tokens, access: answer['access_token'] }
    if (typeof answer['token'] === 'string') this.#tokens = { ...this.#tokens, bearer: answer['token'] }
    const { url, fullUri, downloadUrl } = (answer.result ?? {}) as Readonly<Record<string, unknown>>
    const called = url ?? fullUri
    if (typeof called === 'string') this.#endpoint = called.split('/').at(-1) ?? ''
    if (typeof downloadUrl === 'string') this.#downloadUrl = downloadUrl
  }
}
