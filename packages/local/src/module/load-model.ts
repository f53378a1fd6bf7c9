import type { LoadContext, Model, ModelConfig, ModuleClass } from '@trainyard/core'
import { assertModel } from './train-model.ts'

/** @throws whatever the class throws; InvalidModuleError when it gives no model */
export async function loadModel(module: ModuleClass, config: ModelConfig, context: LoadContext): Promise<Model> {
  return assertModel(await module.load(config, context), `module ${JSON.stringify(module.moduleId)}, load()`)
}
