import { join } from 'node:path'
import { createTrainyard, type ModuleClass, type TrainedModel } from '@trainyard/core'
import { onTestFinished } from 'vitest'
import { local, type LocalSettings } from '../../src/index.ts'
import echo from '../fixtures/echo.ts'
import { temporaryFolder } from './temporary-folder.ts'

/** A whole client with LOCAL, whose files are below a folder of its own. */
export function startClient(settings: LocalSettings = {}, folder = temporaryFolder(), modules: readonly ModuleClass[] = []) {
  const plugin = local({ directory: join(folder, 'jobs'), repository: join(folder, 'repository'), gracePeriodSeconds: 5, ...settings })
  const yard = createTrainyard({ plugins: [plugin], modules, store: 'memory' })
  onTestFinished(() => yard.close())
  return { yard, folder }
}

export type Client = ReturnType<typeof startClient>

/** A model of the class `echo`, saved in the folder. */
export async function trainEcho({ yard, folder }: Client, greeting = 'hello', place = 'model'): Promise<TrainedModel> {
  const future = await yard.train({ kind: 'module', module: echo, arguments: greeting }, { savePath: join(folder, place) })
  return future.result()
}
