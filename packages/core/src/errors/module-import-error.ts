import { InvalidRequestError } from './invalid-request-error.ts'

/** A module's file could not be imported: it is missing, or it throws. The cause is what the import threw. */
export class ModuleImportError extends InvalidRequestError {
  static override readonly errorName: string = 'ModuleImportError'

  constructor(field: string, file: string, options: ErrorOptions) {
    const problem = options.cause instanceof Error ? options.cause.message : String(options.cause)
    super({ field, expected: 'a file that can be imported', found: `${JSON.stringify(file)}, whose import failed: ${problem}` }, options)
  }
}
