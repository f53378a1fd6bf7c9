import type { Model, ModelConfig, ModuleClass } from '@trainyard/core'
import { verifyPublished } from '../publish/verify-published.ts'
import { assertModel } from './train-model.ts'

/** What a class is told of the model that it shall load. */
export interface ModelPlace {
  readonly config: ModelConfig
  readonly directory: string
  /** undefined: the class's own choice. */
  readonly backend: string | undefined
}

/** @throws whatever the class throws; InvalidModuleError when it gives no model; ModelChangedError for a published one */
export async function loadModel(module: ModuleClass, { config, directory, backend }: ModelPlace, signal: AbortSignal): Promise<Model> {
  await verifyPublished(directory, signal)
  const model = await module.load(config, { signal, directory, ...(backend !== undefined && { backend }) })
  return assertModel(model, `module ${JSON.stringify(module.moduleId)}, load()`)
}
