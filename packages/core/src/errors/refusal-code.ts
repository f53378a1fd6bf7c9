import type { RefusalCode } from '../contract/index.ts'

const codes: ReadonlySet<unknown> = new Set<RefusalCode>([
  'no-capacity',
  'quota-exceeded',
  'unsupported',
  'unauthorized',
  'invalid-request',
  'name-conflict',
])

export function isRefusalCode(code: unknown): code is RefusalCode {
  return codes.has(code)
}
