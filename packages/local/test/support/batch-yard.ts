import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { ModuleClass } from '@trainyard/core'
import type { LocalSettings } from '../../src/index.ts'
import doubles from '../fixtures/doubles.ts'
import { openYard } from './open-yard.ts'

/** A client with a saved model that doubles, and a folder for its input and output. */
export async function openBatchYard(settings: LocalSettings = {}, modules: readonly ModuleClass[] = []) {
  const { yard, folder } = openYard({ settings, modules: [doubles, ...modules] })
  const directory = join(folder, 'model')
  mkdirSync(directory)
  writeFileSync(join(directory, 'config.yml'), 'module_id: doubles\n')
  writeFileSync(join(directory, 'factor'), '2')
  const write = (name: string, content: string | Uint8Array) => {
    const path = join(folder, name)
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, content)
    return path
  }
  const output = join(folder, 'output.jsonl')
  return { yard, folder, write, output, model: { uri: directory }, lines: () => readFileSync(output, 'utf8').split('\n').slice(0, -1) }
}
