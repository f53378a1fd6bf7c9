import { sha256 } from './sha256.ts'

const alphabet = 'abcdefghijklmnopqrstuvwxyz234567'
const length = 18
/** Enough for so many characters. */
const bytes = 12

/**
 * The name of one attempt at the provider: `ty` and 18 base-32 characters (90 bits) of a sha256. It follows from the id alone, so a
 * client that crashed between creating and recording finds what it created.
 */
export function jobNameOf(jobId: string, attempt: number): string {
  return `ty${base32(sha256(`${jobId}#${attempt}`, 'buffer').subarray(0, bytes)).slice(0, length)}`
}

function base32(data: Uint8Array): string {
  let text = ''
  let buffer = 0
  let bits = 0
  for (const byte of data) {
    buffer = (buffer << 8) | byte
    for (bits += 8; bits >= 5; bits -= 5) text += alphabet.charAt((buffer >>> (bits - 5)) & 31)
    buffer &= (1 << bits) - 1
  }
  return text
}
