import type { Refusal, RefusalCode } from '../contract/index.ts'
import { RefusalError } from './refusal-error.ts'

/** Several things are wrong with the request; all of them are in `errors`. Nothing was created. */
export class RequestRefusedError extends RefusalError {
  static override readonly errorName: string = 'RequestRefusedError'
  override readonly code: RefusalCode
  readonly errors: readonly Refusal[]

  constructor(refusals: readonly Refusal[]) {
    super(refusals.map(({ message }) => message).join('\n'))
    this.code = refusals[0]?.code ?? 'invalid-request'
    this.errors = refusals
  }
}
