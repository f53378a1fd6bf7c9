import { linkSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { temporaryFolder } from '@trainyard/workspace'
import { median } from './median.ts'

/** Two to three and a half on a quiet ext4, one on a disk in memory; up to fifty after thousands of deletions. */
const quietCost = 4
const pauseMilliseconds = 5000
const longestMilliseconds = 6 * 60_000

/**
 * Resolves when the disk of temporary files has got over what was deleted there: ext4 without a journal does not give an inode out again for
 * one to six minutes, and looks at each of those for every new file. Gives the cost of a new folder, in new names; after six minutes
 * whatever it is then.
 */
export async function untilDiskIsQuiet(
  cost: () => number = costOfNewFolder,
  pause: (milliseconds: number) => Promise<void> = wait,
): Promise<number> {
  for (let waited = 0; ; waited += pauseMilliseconds) {
    const current = cost()
    if (current <= quietCost || waited >= longestMilliseconds) return current
    if (waited === 0) console.error('Waiting for the disk: it is slow to make new files while it gets over those that were deleted.')
    await pause(pauseMilliseconds)
  }
}

/** How many times as long a new folder takes as a new name of a file, which needs no inode. Medians of twenty. */
function costOfNewFolder(): number {
  using folder = temporaryFolder('probe')
  const file = join(folder.path, 'file')
  writeFileSync(file, '')
  const turns = Array.from({ length: 20 }, (_, turn) => ({
    folder: millisecondsOf(() => mkdirSync(join(folder.path, `folder-${turn}`))),
    name: millisecondsOf(() => linkSync(file, join(folder.path, `name-${turn}`))),
  }))
  return median(turns.map(turn => turn.folder)) / median(turns.map(turn => turn.name))
}

function millisecondsOf(step: () => void): number {
  const start = performance.now()
  step()
  return performance.now() - start
}
