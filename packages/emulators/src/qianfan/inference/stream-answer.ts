import type { HttpAnswer } from '../../machinery/http/http-answer.ts'
import { eventStream } from './event-stream.ts'

export function streamAnswer(parts: Parameters<typeof eventStream>[0], headers: Readonly<Record<string, string>>): HttpAnswer {
  return { status: 200, headers: { 'content-type': 'text/event-stream; charset=utf-8', ...headers }, body: eventStream(parts) }
}
