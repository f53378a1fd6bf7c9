import type { LoadContext, Model, ModelConfig, ModuleClass } from '@trainyard/core'
import { verifyPublished } from '../publish/verify-published.ts'
import { assertModel } from './train-model.ts'

/** @throws whatever the class throws; InvalidModuleError when it gives no model; ModelChangedError for a published one */
export async function loadModel(module: ModuleClass, config: ModelConfig, context: LoadContext): Promise<Model> {
  await verifyPublished(context.directory)
  return assertModel(await module.load(config, context), `module ${JSON.stringify(module.moduleId)}, load()`)
}
