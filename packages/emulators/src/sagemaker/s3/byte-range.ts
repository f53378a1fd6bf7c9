import { ServiceError } from '../service-error.ts'

/** From `start` up to and without `end`. */
export interface ByteRange {
  readonly start: number
  readonly end: number
}

/**
 * What a header `Range` of one range asks for; undefined where the whole is asked for.
 *
 * @throws ServiceError when nothing of the object lies in it
 */
export function byteRange(header: string | undefined, size: number): ByteRange | undefined {
  const [, first, last] = /^bytes=(\d*)-(\d*)$/.exec(header ?? '') ?? []
  if (first === undefined || last === undefined || (first === '' && last === '')) return undefined
  const range =
    first === ''
      ? { start: Math.max(0, size - Number(last)), end: size }
      : { start: Number(first), end: last === '' ? size : Math.min(Number(last) + 1, size) }
  if (range.start >= size || range.start >= range.end) throw new ServiceError('InvalidRange', 'The requested range is not satisfiable', 416)
  return range
}
