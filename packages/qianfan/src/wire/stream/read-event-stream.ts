import { isRecord, parseObject } from '../parse-object.ts'
import { problemOf } from '../read-answer.ts'
import { QianfanServiceError } from '../service-error.ts'

type Chunk = Readonly<Record<string, unknown>>

/**
 * The events of an answer that comes in parts. Comments, names and ids of events are passed over; a line that is JSON without being an event
 * is an error in mid-stream.
 *
 * @throws QianfanServiceError for an error in the stream, after what came before it; and for a stream that ends before it says so
 */
export async function* readEventStream(operation: string, body: AsyncIterable<Uint8Array>): AsyncGenerator<Chunk, void> {
  let hasEnded = false
  for await (const line of linesOf(body)) {
    if (line === '' || /^(:|event:|id:|retry:)/.test(line)) continue
    const data = line.startsWith('data:') ? line.slice('data:'.length).trim() : undefined
    if (data === '[DONE]') return
    const chunk = parseObject(data ?? line)
    const problem = chunk && problemOf(chunk)
    if (problem) throw new QianfanServiceError({ operation, status: 200, ...problem })
    if (!chunk || data === undefined) throw broken(operation, 'a part of the stream cannot be read')
    hasEnded = isLast(chunk)
    yield chunk
  }
  if (!hasEnded) throw broken(operation, 'the stream ended before the answer did')
}

/** The first generation says so, the second gives a reason. */
function isLast({ is_end: isEnd, choices }: Chunk): boolean {
  if (isEnd === true) return true
  const [choice]: readonly unknown[] = Array.isArray(choices) ? choices : []
  return isRecord(choice) && typeof choice['finish_reason'] === 'string' && choice['finish_reason'] !== ''
}

async function* linesOf(body: AsyncIterable<Uint8Array>): AsyncGenerator<string, void> {
  const decoder = new TextDecoder()
  let rest = ''
  for await (const bytes of body) {
    const lines = (rest + decoder.decode(bytes, { stream: true })).split(/\r?\n/)
    rest = lines.pop() ?? ''
    yield* lines
  }
  yield rest + decoder.decode()
}

function broken(operation: string, message: string): QianfanServiceError {
  return new QianfanServiceError({ operation, providerCode: 'unreadable', status: 200, message })
}
