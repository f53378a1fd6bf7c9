import type { Finder } from './finder.ts'
import type { Initializer } from './initializer.ts'
import type { Model, ModelConfig } from './model.ts'

/** The live models that the client keeps: those that were loaded with `singleton`. */
export interface Models {
  /** Those that are loaded, in the order in which they were asked for. */
  list(): readonly LoadedModel[]
  /**
   * Forgets a live model, or all that were loaded from a path or id, and closes them; waits where such a load is under way. The next
   * `load` finds anew: that is how a model that was trained again in its old place is seen. Gives whether there was any.
   */
  unload(modelOrSource: Model | string): Promise<boolean>
  /** Forgets and closes all, those too whose load is under way. */
  clear(): Promise<void>
}

export interface LoadedModel {
  readonly source: string | ModelConfig
  /** Absent where neither the finder nor the caller named it. */
  readonly moduleId?: string
  /** As it was passed to `load`: a name, or a component. */
  readonly finder: string | Finder
  readonly initializer: string | Initializer
  readonly model: Model
}
