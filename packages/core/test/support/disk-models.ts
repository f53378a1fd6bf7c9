import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { FindContext, Finder, Initializer, Model, ModelConfig } from '../../src/index.ts'
import { Adder } from './test-model.ts'

/** A live model that tells what was in its folder when it was loaded. */
export class DiskModel extends Adder {
  readonly text: string
  readonly files: readonly string[]

  constructor(directory: string) {
    super()
    this.text = readFileSync(join(directory, 'model.txt'), 'utf8')
    this.files = readdirSync(directory, { recursive: true, encoding: 'utf8' }).toSorted()
  }
}

/** Knows folders in which there is a `model.txt`, and takes any other for a model whose class it is told, as LOCAL does. */
export class DiskFinder implements Finder {
  readonly asked: string[] = []

  async findModel(path: string, { moduleId }: FindContext): Promise<ModelConfig | undefined> {
    this.asked.push(path)
    if (!existsSync(join(path, 'model.txt')) && moduleId === undefined) return undefined
    return { uri: path, moduleId: moduleId ?? 'disk' }
  }
}

export class DiskInitializer implements Initializer {
  readonly folders: string[] = []

  async init({ uri }: ModelConfig): Promise<Model> {
    this.folders.push(uri)
    return new DiskModel(uri)
  }
}
