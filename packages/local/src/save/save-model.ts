import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Model } from '@trainyard/core'

/** Has the model written into a new folder, with a `config.yml` that names its module unless it wrote one itself. */
export async function saveModel(model: Model, moduleId: string, directory: string): Promise<void> {
  makeEmpty(directory)
  await model.save(directory)
  try {
    writeFileSync(join(directory, 'config.yml'), `module_id: ${JSON.stringify(moduleId)}\n`, { flag: 'wx' })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
}

/** `mkdir` gives nothing where the folder was there already: a worker that died may have left one. */
function makeEmpty(directory: string): void {
  if (mkdirSync(directory, { recursive: true }) !== undefined) return
  rmSync(directory, { recursive: true })
  mkdirSync(directory)
}
