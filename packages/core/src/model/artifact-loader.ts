import type { Artifact, CallContext, Model, ModuleClass } from '../contract/index.ts'
import { ModelNotFoundError } from '../errors/model-not-found-error.ts'
import type { InstanceRegistry } from '../registry/instance-registry.ts'
import type { ModelLoader } from './model-loader.ts'

interface Origin {
  /** Of the instance that made the artifact: its plugin's own finder and initializer know it best. */
  readonly pluginName: string
  readonly moduleId: string | undefined
  readonly module: ModuleClass | undefined
}

/** Makes a job's artifact live: with the finder and the initializer of the plugin that made it where it has them, else the default ones. */
export class ArtifactLoader {
  readonly #instances: InstanceRegistry
  readonly #loader: ModelLoader

  constructor(instances: InstanceRegistry, loader: ModelLoader) {
    this.#instances = instances
    this.#loader = loader
  }

  /** @throws ModelNotFoundError */
  async load(artifact: Artifact, { pluginName, moduleId, module }: Origin, context: CallContext): Promise<Model> {
    const finder = this.#ownOr('finder', pluginName)
    const initializer = this.#ownOr('initializer', pluginName)
    const found = finder === undefined ? undefined : await this.#loader.find(artifact.uri, { finder }, context)
    if (initializer === undefined) {
      throw new ModelNotFoundError(
        artifact.uri,
        `The model is at ${artifact.uri}, but this client has no initializer to load it; add @trainyard/local.`,
      )
    }
    const config = { uri: artifact.uri, ...(moduleId !== undefined && { moduleId }), ...found }
    return (await this.#loader.load(config, { initializer, ...(module && { module }) }, context)).model
  }

  #ownOr(kind: 'finder' | 'initializer', pluginName: string): string | undefined {
    return [pluginName, 'default'].find(name => this.#instances.has(kind, name))
  }
}
