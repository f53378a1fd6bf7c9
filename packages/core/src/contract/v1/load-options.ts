import type { Finder } from './finder.ts'
import type { Initializer } from './initializer.ts'
import type { Model, ModelConfig } from './model.ts'
import type { ModuleClass } from './module-class.ts'

export interface LoadOptions<Module extends ModuleClass> {
  /** Types the result, and names the class where the model itself does not. */
  readonly module?: Module | undefined
  /** A name, or a component made by the caller. Default: `default`. */
  readonly finder?: string | Finder | undefined
  /** A name, or a component made by the caller. Default: `default`. */
  readonly initializer?: string | Initializer | undefined
  /** Handed to the finder and the initializer. */
  readonly options?: Readonly<Record<string, unknown>> | undefined
  readonly signal?: AbortSignal | undefined
}

/** A path or id for the finder, or what a finder gave. */
export type ModelSource = string | ModelConfig

/** The live model that a module class trains. */
export type LiveOf<Module extends ModuleClass> = Awaited<ReturnType<Module['train']>> & Model
