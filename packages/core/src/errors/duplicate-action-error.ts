import { InvalidRequestError } from './invalid-request-error.ts'

/** Two actions of one pipeline have one name, so the output of one would be taken for that of the other. */
export class DuplicateActionError extends InvalidRequestError {
  static override readonly errorName: string = 'DuplicateActionError'
  readonly action: string

  constructor(action: string) {
    super({ field: 'name', expected: 'a name that no other action of the pipeline has', found: JSON.stringify(action) })
    this.action = action
  }
}
