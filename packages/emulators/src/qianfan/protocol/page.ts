import type { Fields } from './fields.ts'

const defaultKeys = 10
const mostKeys = 100

interface Page<Item> {
  readonly items: readonly Item[]
  readonly pageInfo: { readonly marker: string; readonly maxKeys: number; readonly isTruncated: boolean; readonly nextMarker?: string }
}

/** One page of a listing of the second generation. `marker` is the id that the page begins with. */
export function pageOf<Item>(all: Iterable<Item>, fields: Fields, idOf: (item: Item) => string): Page<Item> {
  const marker = fields.optionalText('marker') ?? ''
  const maxKeys = Math.min(fields.optionalNumber('maxKeys') ?? defaultKeys, mostKeys)
  if (!(maxKeys >= 1)) throw fields.problem('maxKeys', `is ${maxKeys}: 1 to ${mostKeys} are possible`)
  const ordered = fields.flag('pageReverse') ? [...all].toReversed() : [...all]
  const start = marker === '' ? 0 : ordered.findIndex(item => idOf(item) === marker)
  if (start === -1) throw fields.problem('marker', `is ${marker}, which is not in this listing`)
  const items = ordered.slice(start, start + maxKeys)
  const next = ordered[start + maxKeys]
  return { items, pageInfo: { marker, maxKeys, isTruncated: next !== undefined, ...(next !== undefined && { nextMarker: idOf(next) }) } }
}

/** One page of a listing of the first generation: numbered from 1. */
export function numberedPage<Item>(all: readonly Item[], fields: Fields): readonly Item[] {
  const size = fields.optionalNumber('pageSize') ?? 20
  const start = ((fields.optionalNumber('pageNo') ?? 1) - 1) * size
  return all.slice(start, start + size)
}
