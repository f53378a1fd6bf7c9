import { ConfigurationError } from '../errors/configuration-error.ts'
import { formatPath } from '../configuration/index.ts'
import type { Declaration } from './declaration.ts'
import { priorityKeys } from './multi-types.ts'

/**
 * Every member of a `MULTI` list is there, and no list holds itself, directly or by way of another.
 * @throws ConfigurationError naming the member, or the whole circle
 */
export function assertPriorities(kind: keyof typeof priorityKeys, lists: readonly Declaration[], known: readonly string[]): void {
  const membersOf = new Map(lists.map(list => [list.name, namesIn(list.componentConfig[priorityKeys[kind]])]))
  for (const list of lists) {
    membersOf.get(list.name)?.forEach((member, index) => {
      const problem = (expected: string, found: string) => {
        const path = [...list.path, priorityKeys[kind], index]
        return new ConfigurationError([{ path: formatPath(path), expected, found, origin: list.originOf(path) }])
      }
      if (!known.includes(member)) throw problem(`a ${kind} of this client (${known.join(', ')})`, JSON.stringify(member))
      const circle = circleFrom(member, [list.name], membersOf)
      if (circle) throw problem(`a ${kind} that does not lead back to ${JSON.stringify(list.name)}`, circle.join(' → '))
    })
  }
}

/** What is no list of texts is the settings schema's to refuse. */
function namesIn(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter(name => typeof name === 'string') : []
}

/** The way from the first name back to it; undefined: there is none. */
function circleFrom(
  name: string,
  way: readonly string[],
  membersOf: ReadonlyMap<string, readonly string[]>,
): readonly string[] | undefined {
  if (name === way[0]) return [...way, name]
  if (way.includes(name)) return undefined
  for (const member of membersOf.get(name) ?? []) {
    const circle = circleFrom(member, [...way, name], membersOf)
    if (circle) return circle
  }
  return undefined
}
