import { rmdirSync, writeFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { temporaryFolder } from '../../test/support/temporary-folder.ts'
import { WritableFolder } from './writable-folder.ts'

function folderInTime() {
  const path = temporaryFolder()
  let now = 0
  const folder = new WritableFolder('directory', path, () => new Date(now))
  const becomesFile = () => {
    rmdirSync(path)
    writeFileSync(path, '')
  }
  return { folder, becomesFile, move: (milliseconds: number) => (now += milliseconds) }
}

test('a folder that was fine is looked at again after a second', () => {
  const { folder, becomesFile, move } = folderInTime()
  expect(folder.check()).toEqual([])
  becomesFile()
  move(999)
  expect(folder.check()).toEqual([])
  move(1)
  expect(folder.check()).toMatchObject([{ field: 'directory', code: 'invalid-request' }])
  expect(folder.check()).toHaveLength(1)
})

test('and at once where the clock was set back', () => {
  const { folder, becomesFile, move } = folderInTime()
  folder.check()
  becomesFile()
  move(-1)
  expect(folder.check()).toHaveLength(1)
})
