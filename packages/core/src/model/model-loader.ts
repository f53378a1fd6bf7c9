import type { ArchiveSettings } from '../configuration/index.ts'
import type { CallContext, FindContext, Finder, Initializer, LoadOptions, ModelConfig, ModuleClass } from '../contract/index.ts'
import { InvalidModuleError } from '../errors/invalid-module-error.ts'
import { showValue } from '../errors/show-value.ts'
import type { ModuleRegistry } from '../module/module-registry.ts'
import { assertComponent } from '../registry/assert-component.ts'
import type { InstanceRegistry } from '../registry/instance-registry.ts'
import { askComponent } from './ask-component.ts'
import { assertModelConfig } from './assert-model-config.ts'
import type { Loaded } from './loaded.ts'
import { unknownModel, unloadableModel } from './model-not-found.ts'

type FindOptions = Pick<LoadOptions<ModuleClass>, 'finder' | 'options' | 'module'>

/** Path or id → what is known of the model → the model live in this process. */
export class ModelLoader {
  readonly #instances: InstanceRegistry
  readonly #modules: ModuleRegistry
  readonly #limits: Required<ArchiveSettings>

  /** `limits`: of archives that are downloaded. */
  constructor(instances: InstanceRegistry, modules: ModuleRegistry, limits: Required<ArchiveSettings>) {
    this.#instances = instances
    this.#modules = modules
    this.#limits = limits
  }

  /** undefined: the finder does not know it; `explain` hears why. @throws InvalidAnswerError, and what the finder throws */
  async find(
    path: string,
    { finder = 'default', options, module }: FindOptions,
    context: CallContext,
    explain: FindContext['explain'] = () => undefined,
  ): Promise<ModelConfig | undefined> {
    const component = await this.#finder(finder)
    const method = `finder ${nameOf(finder)}.findModel()`
    const given = { ...context, explain, ...(options && { options }), ...(module && { moduleId: module.moduleId }) }
    const found: unknown = await askComponent(method, context.signal, () => component.findModel(path, given))
    assertModelConfig(method, found)
    return found
  }

  /** @throws ModelNotFoundError when no finder knows it, or no initializer can load it */
  async load(source: string | ModelConfig, loadOptions: LoadOptions<ModuleClass>, context: CallContext): Promise<Loaded> {
    const { module, finder = 'default', initializer = 'default', options } = loadOptions
    this.know(module)
    const reasons: Error[] = []
    const explain = (reason: Error) => void reasons.push(reason)
    const found = typeof source === 'string' ? await this.find(source, loadOptions, context, explain) : source
    if (!found) throw unknownModel(String(source), nameOf(finder), reasons)
    const config = module ? { ...found, moduleId: module.moduleId } : found
    const component = await this.#initializer(initializer)
    const live = await askComponent(`initializer ${nameOf(initializer)}.init()`, context.signal, () =>
      component.init(config, { ...context, explain, ...(options && { options }) }),
    )
    if (live === undefined) {
      const downloading = await this.#downloaderOf(config, finder)
      if (!downloading) throw unloadableModel(config, nameOf(initializer), reasons)
      const { loadDownloaded } = await import('./load-downloaded.ts')
      return loadDownloaded(this, { config, finder: downloading, options: loadOptions, limits: this.#limits }, context)
    }
    if (typeof live?.save !== 'function') {
      throw new InvalidModuleError({
        field: 'load',
        expected: 'a model, which has save()',
        found: showValue(live),
        advice: `It was loaded by ${nameOf(initializer)}.`,
      })
    }
    return { model: live, moduleId: config.moduleId }
  }

  /** From now on the class can be named by its id. @throws InvalidModuleError */
  know(module: ModuleClass | undefined): void {
    if (module) this.#modules.add(module, 'module')
  }

  async #finder(finder: string | Finder): Promise<Finder> {
    if (typeof finder === 'string') return (await this.#instances.get('finder', finder)).component
    assertComponent(finder, 'finder', 'The `finder` that was passed')
    return finder
  }

  /** The finder that can bring the files of a model here; undefined: they are here, or nobody can. */
  async #downloaderOf({ uri, finder: own }: ModelConfig, asked: string | Finder): Promise<Pick<Required<Finder>, 'download'> | undefined> {
    if (uri.startsWith('file:')) return undefined
    const named = typeof asked === 'string' ? [own, asked].find(name => name !== undefined && this.#instances.has('finder', name)) : asked
    const finder = named === undefined ? undefined : await this.#finder(named)
    const download = finder?.download?.bind(finder)
    return download && { download }
  }

  async #initializer(initializer: string | Initializer): Promise<Initializer> {
    if (typeof initializer === 'string') return (await this.#instances.get('initializer', initializer)).component
    assertComponent(initializer, 'initializer', 'The `initializer` that was passed')
    return initializer
  }
}

function nameOf(component: string | Finder | Initializer): string {
  return typeof component === 'string' ? JSON.stringify(component) : 'that was passed'
}
