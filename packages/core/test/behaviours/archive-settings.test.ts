import { randomBytes } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { ArchiveEntriesError, ArchiveSizeError, ConfigurationError, loadTrainyard } from '../../src/index.ts'
import { errorOf } from '../support/error-of.ts'
import { makeFolder } from '../support/folder.ts'
import { tarBytes } from '../support/tar-bytes.ts'

const plugin = `export default {
  specificationVersion: 'v1',
  name: 'disk',
  finders: { DISK: { settings: { '~standard': { version: 1, vendor: 'test', validate: value => ({ value }) } }, create: () => ({
    findModel: async () => ({ uri: 'test:m' })
  }) } },
  initializers: { DISK: { settings: { '~standard': { version: 1, vendor: 'test', validate: value => ({ value }) } }, create: () => ({
    init: async () => ({ save: async () => {} })
  }) } },
}`

/** A client of a file that says `archives`, the environment and the code, and two archives beside the file. */
async function open(archives: unknown, environment: Readonly<Record<string, string>> = {}, configuration: object = {}) {
  const file = JSON.stringify({ plugins: ['./disk.js'], archives })
  const workingDirectory = makeFolder({ 'disk.js': plugin, 'trainyard.config.json': file })
  writeFileSync(join(workingDirectory, 'three.tar'), tarBytes(['a', 'b', 'c'].map(name => ({ name }))))
  writeFileSync(join(workingDirectory, 'large.tar'), tarBytes([{ name: 'a', content: randomBytes(3000) }]))
  const yard = await loadTrainyard({ workingDirectory, environment, configuration })
  onTestFinished(() => yard.close())
  return yard
}

describe('the limits for archives', () => {
  it('come from the file, the environment and the code, and the last wins', async () => {
    const yard = await open({ maximumEntries: 2, maximumBytes: 1000 })
    expect((await errorOf(ArchiveEntriesError, () => yard.load('three.tar'))).expected).toBe('at most 2 files and folders')
    expect((await errorOf(ArchiveSizeError, () => yard.load('large.tar'))).expected).toBe('at most 1000 bytes')
    const raised = { TRAINYARD__ARCHIVES__MAXIMUM_BYTES: '3000', TRAINYARD__ARCHIVES__MAXIMUM_ENTRIES: '1' }
    const other = await open({ maximumEntries: 2, maximumBytes: 1000 }, raised, { archives: { maximumEntries: 3 } })
    await other.load('three.tar')
    await other.load('large.tar')
  })

  it('are numbers above zero, and no others', async () => {
    for (const [archives, path, found] of [
      [{ maximumBytes: '64 GB' }, 'archives.maximumBytes', '"64 GB"'],
      [{ maximumBytes: 0 }, 'archives.maximumBytes', '0'],
      [{ maximumEntries: 1.5 }, 'archives.maximumEntries', '1.5'],
      [{ maximumRatio: -1 }, 'archives.maximumRatio', '-1'],
      [{ maximumSize: 5 }, 'archives.maximumSize', 'the key "maximumSize"'],
      [5, 'archives', '5'],
    ] as const) {
      const error = await errorOf(ConfigurationError, () => open(archives))
      expect(error.issues).toMatchObject([{ path, found, origin: 'trainyard.config.json' }])
    }
  })
})
