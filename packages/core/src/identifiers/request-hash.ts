import { sha256 } from './sha256.ts'

/** sha256 of the canonical JSON (keys in order), hexadecimal: equal requests have equal hashes, whatever the order of their keys. */
export function requestHashOf(request: unknown): string {
  return sha256(JSON.stringify(request, inOrder) ?? '', 'hex')
}

function inOrder(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  return Object.fromEntries(Object.entries(value).toSorted(([one], [other]) => (one < other ? -1 : 1)))
}
