import { TrainyardError } from './trainyard-error.ts'

/** No finder knows the model, or no initializer can load it. */
export class ModelNotFoundError extends TrainyardError {
  static override readonly errorName: string = 'ModelNotFoundError'
  override readonly code = 'model-not-found'
  /** The path, id or URI that was asked for. */
  readonly source: string
  readonly moduleId: string | undefined

  constructor(source: string, problem: string, options?: ErrorOptions & { readonly moduleId?: string }) {
    super(problem, options)
    this.source = source
    this.moduleId = options?.moduleId
  }
}
