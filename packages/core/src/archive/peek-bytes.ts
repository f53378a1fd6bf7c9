/** The first bytes of a stream, so many as there are, and the whole stream, these included. */
export interface Peeked {
  readonly first: Buffer
  readonly all: AsyncIterable<Uint8Array>
}

export async function peekBytes(chunks: AsyncIterator<Uint8Array, void>, count: number): Promise<Peeked> {
  const read: Uint8Array[] = []
  for (let length = 0; length < count;) {
    const next = await chunks.next()
    if (next.done) break
    read.push(next.value)
    length += next.value.length
  }
  return { first: Buffer.concat(read).subarray(0, count), all: joined(read, chunks) }
}

async function* joined(read: readonly Uint8Array[], rest: AsyncIterator<Uint8Array, void>): AsyncIterable<Uint8Array> {
  yield* read
  for (let next = await rest.next(); !next.done; next = await rest.next()) yield next.value
}
