import { createHash } from 'node:crypto'

const alphabet = 'abcdefghijklmnopqrstuvwxyz234567'
const length = 18

/**
 * The name of one attempt at the provider: `ty` and 18 base-32 characters (90 bits) of a sha256. It follows from the id alone, so a
 * client that crashed between creating and recording finds what it created.
 */
export function jobNameOf(jobId: string, attempt: number): string {
  const digest = createHash('sha256').update(`${jobId}#${attempt}`).digest()
  return `ty${base32(digest).slice(0, length)}`
}

function base32(bytes: Uint8Array): string {
  const bits = Array.from(bytes, byte => byte.toString(2).padStart(8, '0')).join('')
  return (bits.match(/.{5}/g) ?? []).map(group => alphabet.charAt(Number.parseInt(group, 2))).join('')
}
