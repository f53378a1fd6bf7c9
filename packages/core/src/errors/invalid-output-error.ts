import { fieldMessage, type FieldProblem } from './field-problem.ts'
import { TrainyardError } from './trainyard-error.ts'

/** What an action or a pipeline gave cannot be recorded, so no later run could have it. */
export class InvalidOutputError extends TrainyardError {
  static override readonly errorName: string = 'InvalidOutputError'
  override readonly code = 'invalid-output'
  /** `release/publish: output.model`. */
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
