import { randomInt } from 'node:crypto'

const letters = 'abcdefghijklmnopqrstuvwxyz'
const characters = `${letters}0123456789`

/** Such as `job-3k9vq2m8x0ab`. */
export function newId(prefix: string): string {
  return `${prefix}-${pick(characters, 12)}`
}

export function randomLetters(length: number): string {
  return pick(letters, length)
}

function pick(from: string, length: number): string {
  return Array.from({ length }, () => from.charAt(randomInt(from.length))).join('')
}
