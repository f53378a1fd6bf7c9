import type { FieldProblem } from './field-problem.ts'
import { showValue } from './show-value.ts'
import { InvalidRequestError } from './invalid-request-error.ts'

/** The save path cannot take a model: it is a file, its disk is read-only, or its form is not one that the provider writes to. */
export class SavePathError extends InvalidRequestError {
  static override readonly errorName: string = 'SavePathError'

  constructor(savePath: string, problem: Pick<FieldProblem, 'expected' | 'found' | 'advice'>, options?: ErrorOptions) {
    super({ field: 'savePath', ...problem, found: `${showValue(savePath)}: ${problem.found}` }, options)
  }
}
