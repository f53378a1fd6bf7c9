import { canonicalJson } from './canonical-json.ts'
import { sha256 } from './sha256.ts'

/** sha256 of the canonical JSON (keys in order), hexadecimal: equal requests have equal hashes, whatever the order of their keys. */
export function requestHashOf(request: unknown): string {
  return sha256(canonicalJson(request))
}
