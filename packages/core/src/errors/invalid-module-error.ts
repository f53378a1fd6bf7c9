import { InvalidRequestError } from './invalid-request-error.ts'

/** A value that should be a module class is none, or its `train` or `load` gave something that is no model. */
export class InvalidModuleError extends InvalidRequestError {
  static override readonly errorName: string = 'InvalidModuleError'
}
