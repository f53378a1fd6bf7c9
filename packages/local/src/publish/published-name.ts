import { InvalidRequestError } from '@trainyard/core'

const segment = '[A-Za-z0-9][A-Za-z0-9._-]{0,127}'
const namePattern = new RegExp(`^${segment}$`)
const referencePattern = new RegExp(`^(${segment})(?:@([1-9][0-9]{0,8}))?$`)

export function checkPublishedName(name: string): readonly InvalidRequestError[] {
  if (namePattern.test(name)) return []
  const expected = 'at most 128 letters, digits, dots, hyphens and underscores, first a letter or digit'
  return [new InvalidRequestError({ field: 'name', expected, found: JSON.stringify(name) })]
}

/** `digits` or `digits@3`; undefined: no such name. */
export function parseReference(reference: string): { readonly name: string; readonly version?: number } | undefined {
  const [, name, version] = referencePattern.exec(reference) ?? []
  return name === undefined ? undefined : { name, ...(version !== undefined && { version: Number(version) }) }
}
