import { execFileSync } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { temporaryFolder } from '../../test/support/temporary-folder.ts'
import { replaceEntries } from './replace-entries.ts'

type Files = Readonly<Record<string, string>>

function folderOf(path: string, files: Files): string {
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(path, name)), { recursive: true })
    writeFileSync(join(path, name), content)
  }
  return path
}

function filesOf(path: string): Files {
  const files = readdirSync(path, { recursive: true, withFileTypes: true }).filter(entry => entry.isFile())
  return Object.fromEntries(
    files.map(({ parentPath, name }) => [join(parentPath, name).slice(path.length + 1), readFileSync(join(parentPath, name), 'utf8')]),
  )
}

test('names of a model are its own, also those that look like ours', () => {
  const folder = temporaryFolder()
  const target = folderOf(join(folder, 'target'), { w: 'old', 'w.replaced': 'old' })
  const staging = folderOf(join(target, '.partial-ty'), { 'w/in': 'new', 'w.replaced': 'new' })
  replaceEntries(staging, target)
  expect(filesOf(target)).toEqual({ 'w/in': 'new', 'w.replaced': 'new' })
  expect(readdirSync(target)).toEqual(['w', 'w.replaced'])
})

test('what was replaced comes back where a later entry cannot be moved', context => {
  const folder = temporaryFolder()
  const old = { file: 'old', 'folder/in': 'old', 'was-file': 'old', 'was-folder/in': 'old', kept: 'old' }
  const target = folderOf(join(folder, 'target'), old)
  const disk = join(target, 'zzz')
  mkdirSync(disk)
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'none', disk], { stdio: 'pipe' })
  } catch (error) {
    return context.skip(`cannot mount: ${String(error)}`)
  }
  onTestFinished(() => void execFileSync('umount', [disk]))
  const files = { added: 'new', file: 'new', 'folder/in': 'new', 'was-file/in': 'new', 'was-folder': 'new', zzz: 'new' }
  const staging = folderOf(join(target, '.partial-ty'), files)
  // A disk is in the way, and nobody moves that.
  expect(() => replaceEntries(staging, target)).toThrow('EBUSY')
  expect(filesOf(staging)).toEqual(files)
  expect(readdirSync(target)).toEqual(['.partial-ty', 'file', 'folder', 'kept', 'was-file', 'was-folder', 'zzz'])
  expect(filesOf(target)).toMatchObject(old)
})
