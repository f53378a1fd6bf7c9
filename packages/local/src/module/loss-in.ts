/** How a value gets to a worker: what comes out of it is what the class gets. */
export type Clone = (value: unknown) => unknown

/** A part of a value that a worker would get as something else, and where it is: `.callbacks[0]`. */
export interface Loss {
  readonly path: string
  readonly found: string
}

interface Search {
  readonly clone: Clone
  readonly met: Set<unknown>
  /** Classes whose instances arrive as such. */
  readonly arriving: Set<unknown>
}

/** What is nested deeper fills the stack of one of the processes that it goes through. */
const deepest = 500

/**
 * The first loss in a value that is cloned for a worker. A clone takes a `URL` for an object without fields, and an `AggregateError` for an
 * `Error`, and says nothing. Instances of the user's own classes are none: that they arrive as plain objects is known.
 * @throws whatever a getter throws; RangeError for what is nested too deeply
 */
export function lossIn(value: unknown, clone: Clone): Loss | undefined {
  return lossAt(value, 0, { clone, met: new Set(), arriving: new Set() })
}

function lossAt(value: unknown, depth: number, search: Search): Loss | undefined {
  if (typeof value !== 'object' || value === null || search.met.has(value)) return undefined
  if (depth > deepest) throw new RangeError(`a value that is nested more than ${deepest} deep`)
  search.met.add(value)
  for (const [key, part] of partsOf(value)) {
    const loss = lossAt(part, depth + 1, search)
    if (loss) return { ...loss, path: `${stepTo(key, value)}${loss.path}` }
  }
  return isContainer(value) ? undefined : lossOf(value, search)
}

function lossOf(value: object, { clone, arriving }: Search): Loss | undefined {
  const itsClass = platformClassOf(value)
  if (itsClass === undefined || arriving.has(itsClass)) return undefined
  const arrived = arrivalOf(value, clone)
  if (!arrived) return undefined
  if (Object.getPrototypeOf(arrived) !== Object.getPrototypeOf(value)) {
    return { path: '', found: `an instance of ${itsClass.name}, which would arrive as one of ${arrived.constructor.name}` }
  }
  arriving.add(itsClass)
  return undefined
}

/** undefined: it cannot be cloned at all, which shows elsewhere. */
function arrivalOf(value: object, clone: Clone): object | undefined {
  try {
    return clone(value) as object
  } catch {
    return undefined
  }
}

function partsOf(value: object): Iterable<readonly [unknown, unknown]> {
  if (Array.isArray(value) || value instanceof Map || value instanceof Set) return value.entries()
  return ArrayBuffer.isView(value) ? [] : Object.entries(value)
}

/** What is in a map or a set has no name there. */
function stepTo(key: unknown, value: object): string {
  if (value instanceof Map || value instanceof Set) return ''
  return Array.isArray(value) ? `[${String(key)}]` : `.${String(key)}`
}

/** What every clone keeps as it is. */
function isContainer(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value)
  if (prototype === null || prototype === Object.prototype) return true
  return Array.isArray(value) || [Map, Set, ArrayBuffer].some(known => value instanceof known) || ArrayBuffer.isView(value)
}

/** Its class, where that is one of the language or of Node.js. */
function platformClassOf(value: object): { readonly name: string } | undefined {
  const { constructor } = Object.getPrototypeOf(value) as { readonly constructor?: unknown }
  if (typeof constructor !== 'function') return undefined
  return (globalThis as Readonly<Record<string, unknown>>)[constructor.name] === constructor ? constructor : undefined
}
