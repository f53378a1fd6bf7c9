import { execFileSync } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createTrainyard, defineModule, type LoadContext, type ModelConfig, ModelNotFoundError } from '@trainyard/core'
import { describe, expect, onTestFinished, test } from 'vitest'
import { local } from '../src/index.ts'
import { temporaryFolder } from './support/temporary-folder.ts'

/** Loads the text of its one file. */
const words = defineModule({
  moduleId: 'words',
  train: async () => ({ text: '', save: async () => undefined }),
  load: async ({ properties }: ModelConfig, { directory }: LoadContext) => ({
    text: readFileSync(join(directory, 'words.txt'), 'utf8'),
    properties,
    save: async () => undefined,
  }),
})

/** A client of LOCAL, and a tar.gz of these files. */
function packed(files: Readonly<Record<string, string>>) {
  const folder = temporaryFolder()
  mkdirSync(join(folder, 'model'))
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, 'model', name), text)
  const yard = createTrainyard({ plugins: [local()], modules: [words], store: 'memory' })
  onTestFinished(() => yard.close())
  const pack = (archive: string, ...what: readonly string[]) => {
    execFileSync('tar', ['-czf', join(folder, archive), ...what])
    return join(folder, archive)
  }
  return { yard, flat: pack('flat.tgz', '-C', join(folder, 'model'), '.'), nested: pack('nested.tgz', '-C', folder, 'model') }
}

describe('LOCAL and an archive', () => {
  test('finds what the config.yml in it names, at its top and in its only folder', async () => {
    const { yard, flat, nested } = packed({ 'config.yml': 'module_id: words\nlanguage: en\n', 'words.txt': 'hello' })
    for (const archive of [flat, nested]) {
      expect(await yard.load(archive)).toMatchObject({ text: 'hello', properties: { language: 'en' } })
    }
  })

  test('takes the class that the caller names where there is no config.yml', async () => {
    const { yard, flat, nested } = packed({ 'words.txt': 'hello' })
    for (const archive of [flat, nested]) expect(await yard.load(archive, { module: words })).toMatchObject({ text: 'hello' })
    await expect(yard.load(nested)).rejects.toThrow(ModelNotFoundError)
    await expect(yard.load(nested)).rejects.toThrow(`Unable to find a model in the archive "${nested}"`)
  })
})
