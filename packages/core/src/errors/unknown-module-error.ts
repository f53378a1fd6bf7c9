import { InvalidRequestError } from './invalid-request-error.ts'

/** A module was asked for by an id that the client does not know. */
export class UnknownModuleError extends InvalidRequestError {
  static override readonly errorName: string = 'UnknownModuleError'
  readonly moduleId: string

  constructor(moduleId: string, known: readonly string[]) {
    const expected = known.length > 0 ? `one of ${known.map(id => JSON.stringify(id)).join(', ')}` : 'a module class'
    super({
      field: 'module',
      expected,
      found: JSON.stringify(moduleId),
      advice: "Pass the class itself, or list it in the client's `modules`.",
    })
    this.moduleId = moduleId
  }
}
