/** `SM_CHANNEL_` and `my-data` make `SM_CHANNEL_MY_DATA`: a name that every shell takes. */
export function variableName(prefix: string, name: string): string {
  return prefix + name.replaceAll(/[^A-Za-z0-9_]/g, '_').toUpperCase()
}

/** Two names that would share a variable. */
export function findClash(prefix: string, names: readonly string[]): readonly [string, string] | undefined {
  const seen = new Map<string, string>()
  for (const name of names) {
    const variable = variableName(prefix, name)
    const other = seen.get(variable)
    if (other !== undefined) return [other, name]
    seen.set(variable, name)
  }
  return undefined
}
