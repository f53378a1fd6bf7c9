/** Where in a value that cannot be sent the part is that cannot: `arguments.callbacks[0]`. */
export function uncloneablePath(value: unknown, path: string, clone: (value: unknown) => unknown): string {
  const part = partsOf(value, path).find(([, inner]) => !canBe(clone, inner))
  return part ? uncloneablePath(part[1], part[0], clone) : path
}

function partsOf(value: unknown, path: string): readonly (readonly [string, unknown])[] {
  if (Array.isArray(value)) return value.map((inner, index) => [`${path}[${index}]`, inner] as const)
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).map(([key, inner]) => [`${path}.${key}`, inner] as const)
}

function canBe(clone: (value: unknown) => unknown, value: unknown): boolean {
  try {
    clone(value)
    return true
  } catch {
    return false
  }
}
