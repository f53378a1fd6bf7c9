import type { CallContext, Finder, Initializer, LoadOptions, Model, ModelConfig, ModelSource, ModuleClass } from '../contract/index.ts'
import { InvalidModuleError } from '../errors/invalid-module-error.ts'
import { showValue } from '../errors/show-value.ts'
import { ModelNotFoundError } from '../errors/model-not-found-error.ts'
import type { ModuleRegistry } from '../module/module-registry.ts'
import { assertComponent } from '../registry/assert-component.ts'
import type { InstanceRegistry } from '../registry/instance-registry.ts'

type FindOptions = Pick<LoadOptions<ModuleClass>, 'finder' | 'options' | 'module'>

/** Path or id → what is known of the model → the model live in this process. */
export class ModelLoader {
  readonly #instances: InstanceRegistry
  readonly #modules: ModuleRegistry

  constructor(instances: InstanceRegistry, modules: ModuleRegistry) {
    this.#instances = instances
    this.#modules = modules
  }

  /** undefined: the finder does not know it. */
  async find(path: string, { finder = 'default', options, module }: FindOptions, context: CallContext): Promise<ModelConfig | undefined> {
    const component = await this.#finder(finder)
    return component.findModel(path, { ...context, ...(options && { options }), ...(module && { moduleId: module.moduleId }) })
  }

  /** @throws ModelNotFoundError when no finder knows it, or no initializer can load it */
  async load(source: ModelSource, loadOptions: LoadOptions<ModuleClass>, context: CallContext): Promise<Model> {
    const { module, finder = 'default', initializer = 'default', options } = loadOptions
    if (module) this.#modules.add(module, 'module')
    const found = typeof source === 'string' ? await this.find(source, loadOptions, context) : source
    if (!found)
      throw new ModelNotFoundError(
        String(source),
        `Unable to find a model at ${showValue(source)}: the finder ${nameOf(finder)} does not know it.`,
      )
    const config = module ? { ...found, moduleId: module.moduleId } : found
    const live = await (await this.#initializer(initializer)).init(config, { ...context, ...(options && { options }) })
    if (live === undefined) throw this.#unloadable(config, nameOf(initializer))
    if (typeof live?.save !== 'function') {
      throw new InvalidModuleError({
        field: 'load',
        expected: 'a model, which has save()',
        found: showValue(live),
        advice: `It was loaded by ${nameOf(initializer)}.`,
      })
    }
    return live
  }

  #unloadable({ uri, moduleId }: ModelConfig, initializer: string): ModelNotFoundError {
    const advice =
      moduleId === undefined
        ? 'Nothing says which module it is: pass the class as `module`.'
        : `Pass the class as \`module\`, or list it in the client's \`modules\`.`
    const problem = `Unable to load the model at ${uri} with the module ${showValue(moduleId)}: the initializer ${initializer} cannot. ${advice}`
    return new ModelNotFoundError(uri, problem, { ...(moduleId !== undefined && { moduleId }) })
  }

  async #finder(finder: string | Finder): Promise<Finder> {
    if (typeof finder === 'string') return (await this.#instances.get('finder', finder)).component
    assertComponent(finder, 'finder', 'The `finder` that was passed')
    return finder
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
