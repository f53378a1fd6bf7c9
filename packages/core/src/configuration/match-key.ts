/** From the strictest on; the first under which anything is the same decides. */
const readings: readonly ((key: string) => string)[] = [key => key, key => key.toLowerCase(), plainKey]

/**
 * The keys that a segment of a variable's name may stand for. A variable's name can hold neither small letters everywhere nor
 * hyphens, so case, single underscores and hyphens do not count: `SAVEPATH` and `SAVE_PATH` are `savePath`. More than one: ambiguous.
 */
export function matchKey(segment: string, keys: readonly string[]): readonly string[] {
  for (const reading of readings) {
    const matches = keys.filter(key => reading(key) === reading(segment))
    if (matches.length > 0) return matches
  }
  return []
}

export function plainKey(key: string): string {
  return key.replace(/[_-]/g, '').toLowerCase()
}

/** The name of a setting that nothing knows yet: `INSTANCE_TYPE` is `instanceType`. Small letters are taken as they are written. */
export function settingName(segment: string): string {
  if (segment !== segment.toUpperCase()) return segment
  return segment.toLowerCase().replace(/(?<=[a-z0-9])_+([a-z0-9])/g, (_, letter: string) => letter.toUpperCase())
}
