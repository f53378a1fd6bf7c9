import { mkdirSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished } from 'vitest'
import type { ArchiveSettings, ModelSource } from '../../src/index.ts'
import { DiskFinder, DiskInitializer, type DiskModel } from './disk-models.ts'
import { errorOf } from './error-of.ts'
import { makeFolder } from './folder.ts'
import { yardOf } from './open-yard.ts'
import { tarBytes } from './tar-bytes.ts'

/** A client that loads models from disk, in a process whose temporary folder is the test's own. */
export function archiveYard(archives: ArchiveSettings = {}) {
  const outside = makeFolder()
  const temporary = join(outside, 'one', 'two', 'three')
  mkdirSync(temporary, { recursive: true })
  useTemporaryFolder(temporary)
  const [finder, initializer] = [new DiskFinder(), new DiskInitializer()]
  const yard = yardOf({ finder, initializer }, { archives })

  const load = async (source: ModelSource) => (await yard.load(source)) as DiskModel

  /** Of all that is unpacked now. */
  function bytesOnDisk(): number {
    const entries = readdirSync(temporary, { recursive: true, withFileTypes: true }).filter(entry => entry.isFile())
    return entries.reduce((total, { parentPath, name }) => total + statSync(join(parentPath, name)).size, 0)
  }

  /** Nothing was written but below the temporary folder, and there nothing is left. */
  function expectNothingLeft(): void {
    expect(readdirSync(outside, { recursive: true })).toEqual(['one', join('one', 'two'), join('one', 'two', 'three')])
  }

  /** The archive is refused with an error of this class, leaves nothing behind, and the client goes on. */
  async function refuses<Class extends Error>(
    errorClass: abstract new (...parameters: never[]) => Class,
    source: ModelSource,
  ): Promise<Class> {
    const before = initializer.folders.length
    const error = await errorOf(errorClass, () => yard.load(source))
    expectNothingLeft()
    expect(initializer.folders.length).toBe(before)
    return error
  }

  /** For the end of a test: a good archive is loaded by the same client. */
  async function goesOn(): Promise<void> {
    expect((await load(tarBytes([{ name: 'model.txt', content: 'good' }]))).text).toBe('good')
    expectNothingLeft()
  }

  return { yard, finder, initializer, load, refuses, goesOn, bytesOnDisk, expectNothingLeft }
}

function useTemporaryFolder(folder: string): void {
  const before = process.env['TMPDIR']
  process.env['TMPDIR'] = folder
  onTestFinished(() => {
    if (before === undefined) delete process.env['TMPDIR']
    else process.env['TMPDIR'] = before
  })
}
