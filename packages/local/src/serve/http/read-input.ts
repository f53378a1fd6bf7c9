import { isUtf8 } from 'node:buffer'
import type { IncomingMessage } from 'node:http'
import type { Call } from './call.ts'
import { badBody, bodyTooLong, wrongMedia } from './problems.ts'

/**
 * The body as the value that it says. A request must name JSON as its type: so no page that a browser shows can send one without
 * asking first.
 * @throws HttpProblem; the reason for which the call has ended, where that was before its body did
 */
export async function readInput(call: Call, maximumBytes: number): Promise<unknown> {
  checkHeaders(call.request, maximumBytes)
  return parseJson(await readBody(call, maximumBytes))
}

function checkHeaders({ headers }: IncomingMessage, maximumBytes: number): void {
  const { 'content-type': type, 'content-encoding': encoding = 'identity', 'content-length': length = '0' } = headers
  if (type !== 'application/json') checkType(type)
  if (encoding !== 'identity') throw wrongMedia('content-encoding', 'none', JSON.stringify(encoding))
  if (Number(length) > maximumBytes) throw bodyTooLong(maximumBytes)
}

function checkType(type: string | undefined): void {
  const [name = '', ...parameters] = (type ?? '').toLowerCase().split(';')
  if (!/^application\/(.+\+)?json$/.test(name.trim())) {
    throw wrongMedia('content-type', 'application/json', type === undefined ? 'none' : JSON.stringify(type))
  }
  const charset = parameters.map(parameter => /^\s*charset="?([^"]*?)"?\s*$/.exec(parameter)?.[1]).find(value => value !== undefined)
  if (charset !== undefined && !['utf-8', 'utf8', 'us-ascii'].includes(charset)) {
    throw wrongMedia('content-type', 'charset utf-8', JSON.stringify(charset))
  }
}

/**
 * Listens by itself: reading by iteration costs a small request about as much as all the rest. A request that was answered before its
 * body has ended says nothing more, not even that it is closed; so the call is listened to as well.
 */
function readBody({ request, signal }: Call, maximumBytes: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true })
    const chunks: Buffer[] = []
    let length = 0
    request.on('data', (chunk: Buffer) => {
      length += chunk.length
      if (length <= maximumBytes) chunks.push(chunk)
      else reject(bodyTooLong(maximumBytes))
    })
    request.once('end', () => resolve(chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks)))
    request.once('error', reject)
    request.once('close', () => {
      // It comes after every request, and an error costs as much as all the rest of one.
      if (!request.readableEnded) reject(badBody('the whole of it', 'the end of the connection'))
    })
  })
}

function parseJson(body: Buffer): unknown {
  if (body.length === 0) throw badBody('JSON', 'nothing')
  if (!isUtf8(body)) throw badBody('JSON in UTF-8', 'bytes that are no UTF-8')
  try {
    return JSON.parse(body.toString('utf8'))
  } catch (error) {
    throw badBody('JSON', `a mistake: ${error instanceof Error ? error.message : String(error)}`)
  }
}
