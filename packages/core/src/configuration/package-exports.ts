import { isPlainObject } from '../schema/plain-object.ts'

/** Those that Node takes for `import`. */
const conditions: ReadonlySet<string> = new Set(['node', 'import', 'module-sync', 'default'])

/**
 * The file that a package's `exports` gives to `import` for a subpath (`.`, `./extra`), relative to the package; undefined: none.
 * `require.resolve` cannot tell: it takes what is meant for `require`, and finds nothing in a package that has only `import`.
 */
export function exportedFile(exports: unknown, subpath: string): string | undefined {
  const hasSubpaths = isPlainObject(exports) && Object.keys(exports).some(key => key.startsWith('.'))
  if (!hasSubpaths) return subpath === '.' ? fileOf(exports, '') : undefined
  if (Object.hasOwn(exports, subpath)) return fileOf(exports[subpath], '')
  const patterns = Object.keys(exports).filter(key => key.includes('*') && matches(key, subpath))
  const [closest] = patterns.toSorted((one, other) => other.indexOf('*') - one.indexOf('*'))
  return closest === undefined ? undefined : fileOf(exports[closest], matched(closest, subpath))
}

function matches(pattern: string, subpath: string): boolean {
  const [before = '', after = ''] = pattern.split('*')
  return subpath.startsWith(before) && subpath.endsWith(after) && subpath.length > before.length + after.length
}

function matched(pattern: string, subpath: string): string {
  const [before = '', after = ''] = pattern.split('*')
  return subpath.slice(before.length, subpath.length - after.length)
}

/** The first that applies, of a list or of conditions in their order. */
function fileOf(target: unknown, star: string): string | undefined {
  if (typeof target === 'string') return target.replaceAll('*', star)
  const choices = isPlainObject(target) ? Object.entries(target).flatMap(([key, inner]) => (conditions.has(key) ? [inner] : [])) : target
  if (!Array.isArray(choices)) return undefined
  return choices.map(choice => fileOf(choice, star)).find(file => file !== undefined)
}
