import { type FieldProblem, TrainyardError } from '@trainyard/core'

/** What `testPlugin` or `testJobStore` was given cannot be tested. */
export class TestOptionsError extends TrainyardError {
  static override readonly errorName = 'TestOptionsError'
  override readonly code = 'invalid-test-options'
  readonly field: string

  constructor({ field, expected, found, advice }: FieldProblem) {
    super(`${field}: expected ${expected}, found ${found}.${advice === undefined ? '' : ` ${advice}`}`)
    this.field = field
  }
}
