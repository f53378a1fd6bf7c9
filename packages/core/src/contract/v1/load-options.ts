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
  /**
   * The same live model for the same source, finder, initializer, module and options, until `models.unload` or `models.clear`. What is
   * loaded from bytes or a stream is never a singleton. Default: false, a new live model each time.
   */
  readonly singleton?: boolean | undefined
  /** Handed to the finder and the initializer. */
  readonly options?: Readonly<Record<string, unknown>> | undefined
  readonly signal?: AbortSignal | undefined
}

/** A path or id for the finder, the path of an archive, what a finder gave, or an archive itself. */
export type ModelSource = string | ModelConfig | ModelArchive

/** A tar, a tar.gz or a zip: its bytes, or a stream of them, such as a file's, or the `body` of what `fetch` gave. */
export type ModelArchive = Uint8Array | ReadableStream<Uint8Array> | AsyncIterable<Uint8Array>

/** The live model that a module class trains. */
export type LiveOf<Module extends ModuleClass> = Awaited<ReturnType<Module['train']>> & Model
