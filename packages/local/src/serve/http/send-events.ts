import { once } from 'node:events'
import type { ServerResponse } from 'node:http'
import type { Call } from './call.ts'
import { type Parts, partsOf } from './parts-of.ts'
import { errorJson } from './send-error.ts'
import { toJson } from './to-json.ts'

/**
 * Each part as an event whose data is JSON; the end of the response is the end of them. An error before the first part is thrown, a
 * later one is an event `error`, and the last. The model is asked for a part when the client has taken the ones before.
 */
export async function sendEvents(answer: Parts, call: Call): Promise<void> {
  const { response, signal } = call
  try {
    for await (const part of partsOf(answer, signal)) {
      call.restartTime()
      begin(response)
      if (!response.write(`data: ${toJson(part)}\n\n`)) await drained(call)
    }
    begin(response)
  } catch (error) {
    if (!response.headersSent) throw error
    if (!response.destroyed) response.write(`event: error\ndata: ${errorJson(signal.aborted ? signal.reason : error)}\n\n`)
  }
  response.end()
}

function begin(response: ServerResponse): void {
  if (!response.headersSent) response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' })
}

/** A client that takes nothing for as long as a request may last is let go. */
async function drained({ response, signal }: Call): Promise<void> {
  try {
    await once(response, 'drain', { signal })
  } catch (error) {
    response.destroy()
    throw error
  }
}
