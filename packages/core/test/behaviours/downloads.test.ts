import { readdirSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { type Finder, type Initializer, type ModelConfig, ModelNotFoundError } from '../../src/index.ts'
import { archiveYard } from '../support/archive-yard.ts'
import { DiskFinder, type DiskModel } from '../support/disk-models.ts'
import { tarBytes } from '../support/tar-bytes.ts'

/** Knows models that are far away, and brings what the test says. */
class RemoteFinder extends DiskFinder implements Finder {
  readonly #bring: (directory: string) => Promise<void>

  constructor(bring: (directory: string) => Promise<void>) {
    super()
    this.#bring = bring
  }

  override async findModel(path: string): Promise<ModelConfig | undefined> {
    return path.startsWith('far:') ? { uri: path } : undefined
  }

  download(_config: ModelConfig, directory: string): Promise<void> {
    return this.#bring(directory)
  }
}

function loadFrom(bring: (directory: string) => Promise<void>) {
  const world = archiveYard()
  onTestFinished(() => world.expectNothingLeft())
  const initializer: Initializer = { init: async config => (config.uri.startsWith('far:') ? undefined : world.initializer.init(config)) }
  return world.yard.load('far:model', { finder: new RemoteFinder(bring), initializer })
}

it('a model that no initializer takes where it is is brought here by its finder, and nothing of it is left', async () => {
  const model = await loadFrom(directory => writeFile(join(directory, 'model.txt'), 'from far'))
  expect((model as DiskModel).text).toBe('from far')
})

it('a single archive is unpacked', async () => {
  const bytes = tarBytes([{ name: 'model.txt', content: 'packed' }])
  const model = await loadFrom(directory => writeFile(join(directory, 'model.tar'), bytes))
  expect((model as DiskModel).text).toBe('packed')
})

it('what was brought and is no model is told by where it came from', async () => {
  await expect(loadFrom(directory => writeFile(join(directory, 'readme'), 'nothing'))).rejects.toThrow(ModelNotFoundError)
})

it('a download that fails leaves nothing', async () => {
  await expect(
    loadFrom(async directory => {
      await writeFile(join(directory, 'half'), 'x')
      expect(readdirSync(directory)).toEqual(['half'])
      throw new Error('the line is dead')
    }),
  ).rejects.toThrow('the line is dead')
})
