import { createHash } from 'node:crypto'

/** 0 to 1, without 1: looks random, and is the same each time for the same text. */
export function fractionOf(text: string): number {
  return createHash('sha256').update(text).digest().readUInt32BE() / 2 ** 32
}
