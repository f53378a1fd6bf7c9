import type { ConfigurationLayer, OriginOf } from './configuration-layer.ts'
import type { ConfigurationPath } from './configuration-path.ts'
import { isPlainObject, ownValue } from '../schema/plain-object.ts'

export interface MergedLayers {
  /** A new object; lists and instances of classes in it are those of the layers. */
  readonly value: unknown
  readonly originOf: OriginOf
}

/** Later layers win. Objects merge by key, everything else replaces, and a key that is undefined counts as absent. */
export function mergeLayers(layers: readonly ConfigurationLayer[]): MergedLayers {
  return { value: mergeValues(layers.map(layer => layer.value)) ?? {}, originOf: path => originOf(layers, path) }
}

function mergeValues(values: readonly unknown[]): unknown {
  const effective = lastingOf(values, value => value)
  if (effective.length === 0 || !effective.every(isPlainObject)) return effective.at(-1)
  const keys = [...new Set(effective.flatMap(Object.keys))]
  return Object.fromEntries(
    keys.map(key => [key, mergeValues(effective.map(object => ownValue(object, key)))] as const).filter(([, value]) => value !== undefined),
  )
}

function originOf(layers: readonly ConfigurationLayer[], path: ConfigurationPath): string {
  let sources = lastingOf(
    layers.map(({ origin, value }) => ({ origin, value })),
    source => source.value,
  )
  for (const key of path) {
    const inner = lastingOf(
      sources.map(({ origin, value }) => ({ origin, value: ownValue(value, key) })),
      source => source.value,
    )
    if (inner.length === 0) break
    sources = inner
  }
  return sources[0]?.origin ?? 'the configuration'
}

/** Those that still count: what is not an object replaces all before it, and is replaced by whatever follows. */
function lastingOf<Item>(items: readonly Item[], valueOf: (item: Item) => unknown): readonly Item[] {
  const given = items.filter(item => valueOf(item) !== undefined)
  const lastReplacing = given.findLastIndex(item => !isPlainObject(valueOf(item)))
  return lastReplacing === given.length - 1 ? given.slice(-1) : given.slice(lastReplacing + 1)
}
