import { createHash } from 'node:crypto'
import { seededRandom } from '../../machinery/faults/random.ts'

const dimensions = 384

/** An embedding of length 1 that follows from the text alone. */
export function vectorOf(text: string): readonly number[] {
  const random = seededRandom(createHash('sha256').update(text).digest().readUInt32BE())
  const values = Array.from({ length: dimensions }, () => random() * 2 - 1)
  const length = Math.hypot(...values)
  return values.map(value => value / length)
}
