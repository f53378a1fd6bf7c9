import type { Readable } from 'node:stream'

export class BodyTooLargeError extends Error {
  constructor(limit: number) {
    super(`the body has more than ${limit} bytes`)
    this.name = 'BodyTooLargeError'
  }
}

/** @throws BodyTooLargeError */
export async function readBody(body: Readable, limit: number): Promise<Buffer> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of body) {
    chunks.push(chunk as Buffer)
    size += (chunk as Buffer).length
    if (size > limit) throw new BodyTooLargeError(limit)
  }
  return Buffer.concat(chunks, size)
}
