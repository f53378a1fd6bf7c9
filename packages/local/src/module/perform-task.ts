import { type SerializedError, serializeError, type TrainContext } from '@trainyard/core'
import { saveModel } from '../save/save-model.ts'
import type { Spares } from '../save/spares.ts'
import { findModuleClass } from './find-module-class.ts'
import type { ModuleTask } from './module-task.ts'
import { trainModel } from './train-model.ts'

/** All of a job that happens in a worker. Gives what went wrong as plain JSON, because errors do not cross whole. */
export async function performTask(task: ModuleTask, context: TrainContext, spares?: Spares): Promise<SerializedError | undefined> {
  try {
    const module = await findModuleClass(task)
    const model = await trainModel(module, task.arguments, context)
    await saveModel(model, module.moduleId, task.staging, spares)
    return undefined
  } catch (error) {
    return serializeError(error)
  }
}
