import { isStoreSetting } from '../configuration/index.ts'
import { ConfigurationError } from '../errors/configuration-error.ts'
import { showValue } from '../errors/show-value.ts'

/** @throws ConfigurationError for what no type checker saw */
export function assertParts(
  { plugins, modules, store }: { readonly plugins: unknown; readonly modules: unknown; readonly store?: unknown },
  origin = 'createTrainyard()',
): void {
  const problem = (path: string, expected: string, value: unknown) =>
    new ConfigurationError([{ path, expected, found: showValue(value), origin }])
  if (!Array.isArray(plugins)) throw problem('plugins', 'a list', plugins)
  if (!Array.isArray(modules)) throw problem('modules', 'a list', modules)
  const isStore = typeof store === 'object' && store !== null && 'commit' in store
  if (store !== undefined && !isStore && !isStoreSetting(store)) {
    throw problem('store', '"sqlite", "memory", "none", { file: "<path>" } or a JobStore', store)
  }
}
