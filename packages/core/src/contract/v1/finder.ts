import type { CallContext } from './call-context.ts'
import type { ModelConfig } from './model.ts'

export interface FindContext extends CallContext {
  /** The module class that the caller loads the model with: then the model itself need not say which one it is. */
  readonly moduleId?: string
  /** What the caller of `load` or `findModel` passed on, for this component alone to read. */
  readonly options?: Readonly<Record<string, unknown>>
  /** Takes why this component gives nothing, where that helps: told to the caller if nobody else knows the model either. */
  explain?(reason: Error): void
}

/** Path, id or name → what is known of the model there. */
export interface Finder {
  /**
   * undefined: not one of mine. An error says that it is mine but cannot be read; a `ModelNotFoundError`, that it is a place for models and
   * has none.
   */
  findModel(path: string, context: FindContext): Promise<ModelConfig | undefined>
  /**
   * Brings the files of a model that this finder found into a local directory, which exists. `load` asks for it when no initializer takes the
   * model where it is: then an initializer is asked again, with a temporary folder. A single archive is unpacked by the client.
   */
  download?(config: ModelConfig, directory: string, context: CallContext): Promise<void>
  close?(): Promise<void>
}
