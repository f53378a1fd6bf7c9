import { createTrainyard, type ModuleClass } from '@trainyard/core'
import { onTestFinished } from 'vitest'
import { local, type LocalSettings } from '../../src/index.ts'
import { temporaryFolder } from './temporary-folder.ts'

/** A client with LOCAL alone, whose files are in a folder of its own; both are gone when the test is over. */
export function openYard({
  settings = {},
  modules = [],
  concurrency,
}: { readonly settings?: LocalSettings; readonly modules?: readonly ModuleClass[]; readonly concurrency?: number } = {}) {
  const folder = temporaryFolder()
  const trainers = concurrency === undefined ? {} : ({ default: { type: 'LOCAL', config: { concurrency } } } as const)
  const yard = createTrainyard({ store: 'memory', plugins: [local({ directory: `${folder}/jobs`, ...settings })], modules, trainers })
  onTestFinished(() => yard.close())
  return { yard, folder }
}
