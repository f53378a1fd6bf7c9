import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Model } from '@trainyard/core'
import { makeFolder } from './make-folder.ts'
import type { Spares } from './spares.ts'
import { writeConfig } from './write-config.ts'

/** Has the model written into a new folder, with a `config.yml` that names its module unless it wrote one itself. */
export async function saveModel(model: Model, moduleId: string, directory: string, spares?: Spares): Promise<void> {
  if (!spares?.takeFolder(directory)) makeEmpty(directory)
  await model.save(directory)
  const config = join(directory, 'config.yml')
  if (!spares?.takeConfig(moduleId, config)) writeUnlessThere(config, moduleId)
}

function writeUnlessThere(config: string, moduleId: string): void {
  try {
    writeConfig(config, moduleId)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
}

/** A worker that died may have left one. */
function makeEmpty(directory: string): void {
  if (makeFolder(directory)) return
  rmSync(directory, { recursive: true })
  mkdirSync(directory)
}
