import type {
  CallContext,
  FindContext,
  Finder,
  Initializer,
  LoadOptions,
  Model,
  ModelConfig,
  ModelSource,
  ModuleClass,
} from '../contract/index.ts'
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
  async find(
    path: string,
    { finder = 'default', options, module }: FindOptions,
    context: CallContext,
    explain: FindContext['explain'] = () => undefined,
  ): Promise<ModelConfig | undefined> {
    const component = await this.#finder(finder)
    return component.findModel(path, { ...context, explain, ...(options && { options }), ...(module && { moduleId: module.moduleId }) })
  }

  /** @throws ModelNotFoundError when no finder knows it, or no initializer can load it */
  async load(source: ModelSource, loadOptions: LoadOptions<ModuleClass>, context: CallContext): Promise<Model> {
    const { module, finder = 'default', initializer = 'default', options } = loadOptions
    if (module) this.#modules.add(module, 'module')
    const reasons: Error[] = []
    const explain = (reason: Error) => void reasons.push(reason)
    const found = typeof source === 'string' ? await this.find(source, loadOptions, context, explain) : source
    if (!found) throw unknownModel(String(source), nameOf(finder), reasons)
    const config = module ? { ...found, moduleId: module.moduleId } : found
    const live = await (await this.#initializer(initializer)).init(config, { ...context, explain, ...(options && { options }) })
    if (live === undefined) throw unloadable(config, nameOf(initializer), reasons)
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

function unknownModel(source: string, finder: string, reasons: readonly Error[]): ModelNotFoundError {
  const problem = `Unable to find a model at ${showValue(source)}: the finder ${finder} does not know it.`
  return new ModelNotFoundError(source, ...explained(problem, reasons))
}

function unloadable({ uri, moduleId }: ModelConfig, initializer: string, reasons: readonly Error[]): ModelNotFoundError {
  const advice =
    moduleId === undefined
      ? 'Nothing says which module it is: pass the class as `module`.'
      : "Pass the class as `module`, or list it in the client's `modules`."
  const problem = `Unable to load the model at ${uri} with the module ${showValue(moduleId)}: the initializer ${initializer} cannot. ${advice}`
  const [message, options] = explained(problem, reasons)
  return new ModelNotFoundError(uri, message, { ...options, ...(moduleId !== undefined && { moduleId }) })
}

/** What those said who could not help, in the message and as the cause. */
function explained(problem: string, reasons: readonly Error[]): [message: string, options: ErrorOptions] {
  if (reasons.length === 0) return [problem, {}]
  return [[problem, ...reasons.map(({ message }) => `- ${message}`)].join('\n'), { cause: new AggregateError(reasons, problem) }]
}

function nameOf(component: string | Finder | Initializer): string {
  return typeof component === 'string' ? JSON.stringify(component) : 'that was passed'
}
