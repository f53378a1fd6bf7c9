import { randomBytes } from 'node:crypto'

const alphabet = 'abcdefghijklmnopqrstuvwxyz234567'

/** A name of the form that core gives to jobs: `ty` and 18 base-32 characters. */
export function newJobName(): string {
  return `ty${Array.from(randomBytes(18), byte => alphabet[byte % 32]).join('')}`
}
