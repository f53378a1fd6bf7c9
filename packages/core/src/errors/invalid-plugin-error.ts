import { fieldMessage, type FieldProblem } from './field-problem.ts'
import { TrainyardError } from './trainyard-error.ts'

/** A value in `plugins` is no plugin of a contract that this version knows. */
export class InvalidPluginError extends TrainyardError {
  static override readonly errorName: string = 'InvalidPluginError'
  override readonly code = 'invalid-plugin'
  readonly field: string
  readonly expected: string
  readonly found: string

  constructor(problem: FieldProblem) {
    super(fieldMessage(problem))
    this.field = problem.field
    this.expected = problem.expected
    this.found = problem.found
  }
}
