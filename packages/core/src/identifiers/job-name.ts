import { sha256 } from './sha256.ts'

const alphabet = 'abcdefghijklmnopqrstuvwxyz234567'
const length = 18

/**
 * The name of one attempt at the provider: `ty` and 18 base-32 characters (90 bits) of a sha256. It follows from the id alone, so a
 * client that crashed between creating and recording finds what it created.
 */
export function jobNameOf(jobId: string, attempt: number): string {
  const hash = Buffer.from(sha256(`${jobId}#${attempt}`), 'hex')
  // Written as bytes, because a string that was added to piece by piece is kept as its pieces.
  const name = Buffer.from('ty'.padEnd(2 + length))
  for (let index = 0; index < length; index++) name.writeUInt8(alphabet.charCodeAt(fiveBits(hash, index * 5)), 2 + index)
  return name.toString('latin1')
}

/** Five bits of the bytes as one number. */
function fiveBits(bytes: Buffer, start: number): number {
  const first = start >> 3
  return (bytes.readUInt16BE(first) >> (11 - (start & 7))) & 31
}
