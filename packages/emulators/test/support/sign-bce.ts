import { createHmac } from 'node:crypto'

interface Signable {
  readonly method: string
  readonly url: URL
  /** All are signed. */
  readonly headers: Readonly<Record<string, string>>
}

interface Signer {
  readonly accessKey: string
  readonly secretKey: string
  /** Default: now. */
  readonly date?: string
  readonly seconds?: number
  /** Whether the names of the signed headers are left out, as BOS clients do. Default false. */
  readonly listsNone?: boolean
  /** Whether the signing key is its bytes, as it should not be, and not its text. Default false. */
  readonly hasRawKey?: boolean
}

/** A client's side of bce-auth-v1, written apart from the emulator's: returns the headers with which a request is sent. */
export function signBce(
  { method, url, headers }: Signable,
  { accessKey, secretKey, date = now(), seconds = 300, listsNone = false, hasRawKey = false }: Signer,
) {
  const dated: Record<string, string> = { ...headers, host: url.host, 'x-bce-date': date }
  const prefix = `bce-auth-v1/${accessKey}/${date}/${seconds}`
  const names = Object.keys(dated).toSorted()
  const query = [...url.searchParams].map(([name, value]) => `${encode(name)}=${encode(value)}`).toSorted()
  const lines = names.map(name => `${encode(name)}:${encode(dated[name] ?? '')}`)
  const text = [method, url.pathname, query.join('&'), lines.join('\n')].join('\n')
  const bytes = createHmac('sha256', secretKey).update(prefix).digest()
  const key = hasRawKey ? bytes : bytes.toString('hex')
  const signature = createHmac('sha256', key).update(text).digest('hex')
  return { ...dated, authorization: `${prefix}/${listsNone ? '' : names.join(';')}/${signature}` }
}

function now(): string {
  return `${new Date().toISOString().slice(0, 19)}Z`
}

function encode(text: string): string {
  return Array.from(Buffer.from(text), byte => {
    const character = String.fromCharCode(byte)
    return /[\w.~-]/.test(character) ? character : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`
  }).join('')
}
