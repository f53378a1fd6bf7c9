/** JSON with the keys in order: equal values have equal texts. Empty for what JSON does not have. */
export function canonicalJson(value: unknown): string {
  return textOf(value) ?? ''
}

function textOf(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null || hasOwnForm(value)) return JSON.stringify(value)
  if (Array.isArray(value)) return `[${value.map(element => textOf(element) ?? 'null').join()}]`
  let members = ''
  for (const key of Object.keys(value).toSorted()) {
    const text = textOf((value as Readonly<Record<string, unknown>>)[key])
    if (text !== undefined) members += `${members && ','}${JSON.stringify(key)}:${text}`
  }
  return `{${members}}`
}

/** A date, say. */
function hasOwnForm(value: object): boolean {
  return 'toJSON' in value && typeof value.toJSON === 'function'
}
