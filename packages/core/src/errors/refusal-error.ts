import type { Refusal, RefusalCode } from '../contract/index.ts'
import { fieldMessage, type FieldProblem } from './field-problem.ts'
import { TrainyardError } from './trainyard-error.ts'

/** The base of the errors that end a submit for certain. Each says which field it is about, where it is about one. */
export abstract class RefusalError extends TrainyardError implements Refusal {
  static override readonly errorName: string = 'RefusalError'
  abstract override readonly code: RefusalCode
  declare readonly field?: string
  declare readonly expected?: string
  declare readonly found?: string

  constructor(problem: string | FieldProblem, options?: ErrorOptions) {
    super(typeof problem === 'string' ? problem : fieldMessage(problem), options)
    if (typeof problem === 'string') return
    const { field, expected, found } = problem
    Object.assign(this, { field, expected, found })
  }
}
