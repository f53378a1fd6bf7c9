import type { Refusal } from '../../contract/index.ts'
import { isRefusalCode } from '../../errors/refusal-code.ts'

/** A definite no: nothing was created. Every other error leaves the outcome of a submit unknown. */
export function isRefusal(error: unknown): error is Refusal {
  return error instanceof Error && 'code' in error && isRefusalCode(error.code)
}
