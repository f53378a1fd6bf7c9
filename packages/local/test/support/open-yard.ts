import { createTrainyard, type ModuleClass } from '@trainyard/core'
import { onTestFinished } from 'vitest'
import { local, type LocalSettings } from '../../src/index.ts'
import { temporaryFolder } from './temporary-folder.ts'

/** A client with LOCAL alone, whose files are in a folder of its own; both are gone when the test is over. */
export function openYard({
  settings = {},
  modules = [],
}: { readonly settings?: LocalSettings; readonly modules?: readonly ModuleClass[] } = {}) {
  const folder = temporaryFolder()
  const yard = createTrainyard({ store: 'memory', plugins: [local({ directory: `${folder}/jobs`, ...settings })], modules })
  onTestFinished(() => yard.close())
  return { yard, folder }
}
