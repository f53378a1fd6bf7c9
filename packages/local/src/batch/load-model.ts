import type { Model, ModelConfig, ModuleClass } from '@trainyard/core'
import { assertModel } from '../module/train-model.ts'

/** Where a saved model is, as its class's `load` is told. */
export interface ModelPlace {
  readonly config: ModelConfig
  readonly directory: string
  readonly backend: string | undefined
}

/** @throws whatever the class throws; InvalidModuleError when it gives no model */
export async function loadModel(module: ModuleClass, { config, directory, backend }: ModelPlace, signal: AbortSignal): Promise<Model> {
  const model: unknown = await module.load(config, { signal, directory, ...(backend !== undefined && { backend }) })
  return assertModel(model, `module ${JSON.stringify(module.moduleId)}, load()`)
}
