import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { makeFolder, removeAbandoned, removeFolder } from '../src/cgroup/cgroup-folder.ts'
import { findHierarchies } from '../src/cgroup/find-hierarchies.ts'
import { limitFiles } from '../src/cgroup/limits.ts'
import { ownHierarchies } from '../src/cgroup/own-hierarchies.ts'
import { canMakeCgroups } from './support/cgroups.ts'
import { temporaryFolder } from './support/temporary-folder.ts'

/** The common tree of version 2, which this system may have beside those of version 1. */
const mountInfo = existsSync('/proc/self/mountinfo') ? readFileSync('/proc/self/mountinfo', 'utf8') : ''
const ofVersion2 = mountInfo.split('\n').filter(line => line.includes(' - cgroup2 '))
const version2 =
  ofVersion2.length > 0 ? findHierarchies(ofVersion2.join('\n'), readFileSync('/proc/self/cgroup', 'utf8')).memory : undefined

test.skipIf(!version2 || !canMakeCgroups())('in version 2 a cgroup holds a process, and says which limits it does not hold', async () => {
  if (!version2) return
  const folder = makeFolder(version2, 'test', limitFiles({ memoryGigabytes: 1 }, 2))
  if (!folder) throw new Error('none could be made')
  const child = spawn('sleep', ['60'])
  onTestFinished(() => void child.kill('SIGKILL'))
  writeFileSync(join(folder.path, 'cgroup.procs'), String(child.pid))
  expect(readFileSync(join(folder.path, 'cgroup.procs'), 'utf8')).toBe(`${child.pid}\n`)
  expect(folder.unheld.map(({ limit }) => limit)).toEqual(existsSync(join(folder.path, 'memory.max')) ? [] : ['memoryGigabytes'])
  expect(removeFolder(folder.path)).toBe(false)
  child.kill('SIGKILL')
  await once(child, 'exit')
  expect(removeFolder(folder.path)).toBe(true)
})

/** Stands for a cgroup: the files that the kernel would have there. */
function placeWith(files: Readonly<Record<string, string>>): string {
  const path = join(temporaryFolder(), 'place')
  mkdirSync(path)
  for (const [name, text] of Object.entries({ 'cgroup.subtree_control': '', ...files })) writeFileSync(join(path, name), text)
  return path
}

function handedDownBy(place: string): string {
  const hierarchy = { version: 2, top: place, directory: place } as const
  makeFolder(hierarchy, 'test', limitFiles({ memoryGigabytes: 1 }, 2))
  return readFileSync(join(place, 'cgroup.subtree_control'), 'utf8')
}

test('in version 2 the root hands a controller down, and a cgroup without processes; one with processes is left as it is', () => {
  expect(handedDownBy(placeWith({ 'cgroup.procs': '1\n' }))).toBe('+memory')
  expect(handedDownBy(placeWith({ 'cgroup.procs': '', 'cgroup.type': 'domain\n' }))).toBe('+memory')
  expect(handedDownBy(placeWith({ 'cgroup.procs': '1\n', 'cgroup.type': 'domain\n' }))).toBe('')
})

test.skipIf(!canMakeCgroups())('what a killed client left is removed, and what a living one uses is not', async () => {
  const { memory } = ownHierarchies()
  if (!memory) return
  const ours = makeFolder(memory, 'ours', [])
  const ended = spawn('true')
  await once(ended, 'exit')
  if (!ours) throw new Error('none could be made')
  const abandoned = ours.path.replace(`-${process.pid}-`, `-${ended.pid}-`)
  mkdirSync(abandoned)
  removeAbandoned(memory)
  expect([existsSync(abandoned), existsSync(ours.path)]).toEqual([false, true])
  removeFolder(ours.path)
})
