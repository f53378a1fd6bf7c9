import type { RefusalCode } from '../contract/index.ts'

/** Why an adapter can refuse a request. */
export const refusalCodes = [
  'no-capacity',
  'quota-exceeded',
  'unsupported',
  'unauthorized',
  'invalid-request',
  'name-conflict',
] as const satisfies readonly RefusalCode[]

/** Whether a code says for certain that nothing was created. */
export function isRefusalCode(code: unknown): code is RefusalCode {
  return refusalCodes.some(known => known === code)
}
