import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Model } from '@trainyard/core'

/** Has the model written into a new folder, with a `config.yml` that names its module unless it wrote one itself. */
export async function saveModel(model: Model, moduleId: string, directory: string): Promise<void> {
  rmSync(directory, { recursive: true, force: true })
  mkdirSync(directory, { recursive: true })
  await model.save(directory)
  const configuration = join(directory, 'config.yml')
  if (!existsSync(configuration)) writeFileSync(configuration, `module_id: ${JSON.stringify(moduleId)}\n`)
}
