import { closeSync, linkSync, mkdtempSync, openSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { temporaryFolder } from '@trainyard/workspace'

/** Two on a quiet ext4, one on a disk in memory; twenty and more after thousands of deletions. */
const quietCost = 4
const pauseMilliseconds = 20_000
const longestMilliseconds = 6 * 60_000
/** As many as a program makes that is measured: the first few hundred may cost nothing, and those after them much. */
const files = 4000

/**
 * Resolves when the disk of temporary files has got over what was deleted there: ext4 without a journal does not give an inode out again for
 * one to six minutes, and looks at each of those for every new file. Gives the cost of a new file, in new names; after six minutes whatever
 * it is then.
 */
export async function untilDiskIsQuiet(
  cost: () => number = costOfNewFile,
  pause: (milliseconds: number) => Promise<void> = wait,
): Promise<number> {
  for (let waited = 0; ; waited += pauseMilliseconds) {
    const current = cost()
    if (current <= quietCost || waited >= longestMilliseconds) return current
    if (waited === 0) console.error('Waiting for the disk: it is slow to make new files while it gets over those that were deleted.')
    await pause(pauseMilliseconds)
  }
}

/** How many times as long a new file takes as a new name of one, which needs no inode. They are removed when all has been measured. */
function costOfNewFile(): number {
  const scratch = temporaryFolder('quiet')
  process.once('exit', () => scratch[Symbol.dispose]())
  const folder = mkdtempSync(join(scratch.path, 'files-'))
  const make = (name: string) => closeSync(openSync(name, 'wx'))
  const first = join(scratch.path, 'first')
  make(first)
  const newFiles = millisecondsOfAll(file => make(join(folder, `${file}`)))
  const newNames = millisecondsOfAll(file => linkSync(first, join(folder, `${file}-name`)))
  return newFiles / newNames
}

function millisecondsOfAll(step: (file: number) => void): number {
  const start = performance.now()
  for (let file = 0; file < files; file++) step(file)
  return performance.now() - start
}
