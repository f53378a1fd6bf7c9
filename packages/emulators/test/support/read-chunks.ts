import { request } from 'node:http'

export interface Chunks {
  readonly chunks: readonly Buffer[]
  /** Whether the answer came to its end. */
  readonly isComplete: boolean
}

/** Posts, and keeps what comes back in the pieces in which it comes. */
export async function readChunks(url: URL, headers: Readonly<Record<string, string>>, body: object): Promise<Chunks> {
  const { promise, resolve, reject } = Promise.withResolvers<Chunks>()
  const outgoing = request(url, { method: 'POST', headers: { 'content-type': 'application/json', ...headers } }, incoming => {
    const chunks: Buffer[] = []
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk))
    // A cut connection is an error and a close.
    incoming.on('error', () => undefined)
    incoming.on('close', () => resolve({ chunks, isComplete: incoming.complete }))
  })
  outgoing.on('error', reject)
  outgoing.end(JSON.stringify(body))
  return promise
}
