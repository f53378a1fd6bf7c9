import { InvalidModuleError, type Model, type ModuleClass, type TrainContext } from '@trainyard/core'

/** @throws whatever the module throws; InvalidModuleError when it gives no model */
export async function trainModel(module: ModuleClass, settings: unknown, context: TrainContext): Promise<Model> {
  return assertModel(await module.train(settings, context), `module ${JSON.stringify(module.moduleId)}, train()`)
}

export function assertModel(value: unknown, where: string): Model {
  if (isModel(value)) return value
  const found = value === undefined || value === null ? 'nothing' : `a ${typeof value} without save()`
  throw new InvalidModuleError({ field: where, expected: 'a model: an object with save()', found })
}

function isModel(value: unknown): value is Model {
  return typeof value === 'object' && value !== null && 'save' in value && typeof value.save === 'function'
}
