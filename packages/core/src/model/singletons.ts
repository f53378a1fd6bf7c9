import type { CallContext, LoadedModel, LoadOptions, Model, ModelSource, Models, ModuleClass } from '../contract/index.ts'
import { unlessAborted } from '../engine/watch/unless-aborted.ts'
import { closeModels } from './close-models.ts'
import type { Loaded } from './loaded.ts'
import { assertNamed, type NamedSource, SingletonKeys } from './singleton-keys.ts'
import type { SourceLoader } from './source-loader.ts'

interface Singleton {
  readonly source: NamedSource
  readonly options: LoadOptions<ModuleClass>
  readonly loading: Promise<Loaded>
  /** Ends a load for which nobody waits any more. */
  readonly abort: AbortController
  loaded: Loaded | undefined
  waiting: number
}

/** The live models that the client keeps. Each is loaded once, however many ask for it at once; a load that fails is not kept. */
export class Singletons implements Models {
  readonly #loader: SourceLoader
  readonly #contextOf: (signal: AbortSignal) => CallContext
  readonly #keys = new SingletonKeys()
  readonly #singletons = new Map<string, Singleton>()

  /** `contextOf` adds the client's end to a signal. */
  constructor(loader: SourceLoader, contextOf: (signal: AbortSignal) => CallContext) {
    this.#loader = loader
    this.#contextOf = contextOf
  }

  /** @throws InvalidRequestError where a singleton cannot be told apart; what the load throws; the signal's reason */
  async load(source: ModelSource, options: LoadOptions<ModuleClass>, { signal }: CallContext): Promise<Model> {
    signal.throwIfAborted()
    assertNamed(source)
    const key = this.#keys.keyOf(source, options)
    const singleton = this.#singletons.get(key) ?? this.#begin(key, source, options)
    singleton.waiting += 1
    try {
      return (await unlessAborted(singleton.loading, signal)).model
    } finally {
      singleton.waiting -= 1
      if (singleton.waiting === 0 && !singleton.loaded) {
        this.#forget(key, singleton)
        singleton.abort.abort(signal.reason)
      }
    }
  }

  list(): readonly LoadedModel[] {
    return [...this.#singletons.values()].flatMap(({ source, options: { finder = 'default', initializer = 'default' }, loaded }) => {
      if (!loaded) return []
      const { model, moduleId } = loaded
      return [{ source, finder, initializer, model, ...(moduleId !== undefined && { moduleId }) }]
    })
  }

  async unload(modelOrSource: Model | string): Promise<boolean> {
    return this.#drop(({ source, loaded }) => modelOrSource === source || modelOrSource === loaded?.model)
  }

  async clear(): Promise<void> {
    await this.#drop(() => true)
  }

  async #drop(isMeant: (singleton: Singleton) => boolean): Promise<boolean> {
    const dropped = [...this.#singletons].filter(([, singleton]) => isMeant(singleton))
    for (const [key] of dropped) this.#singletons.delete(key)
    const loads = await Promise.allSettled(dropped.map(([, { loading }]) => loading))
    const models = loads.flatMap(load => (load.status === 'fulfilled' ? [load.value.model] : []))
    await closeModels(models)
    return models.length > 0
  }

  #begin(key: string, source: NamedSource, options: LoadOptions<ModuleClass>): Singleton {
    const abort = new AbortController()
    const loading = this.#loader.load(source, options, this.#contextOf(abort.signal))
    const singleton: Singleton = { source, options, loading, abort, loaded: undefined, waiting: 0 }
    loading.then(
      loaded => (singleton.loaded = loaded),
      () => this.#forget(key, singleton),
    )
    this.#singletons.set(key, singleton)
    return singleton
  }

  /** Unless another load has taken its place. */
  #forget(key: string, singleton: Singleton): void {
    if (this.#singletons.get(key) === singleton) this.#singletons.delete(key)
  }
}
