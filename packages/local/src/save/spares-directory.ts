import { readdirSync, renameSync, rmSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** Who has not touched its spares for so long has ended without a word, or makes others. */
const abandonedMilliseconds = 3_600_000

/** A place where the threads of one trainer have what they made ahead. Nobody else has it. */
export function newSparesDirectory(jobsDirectory: string): string {
  return join(jobsDirectory, 'spares', crypto.randomUUID())
}

/** Those that others left behind. They are moved away first, so that nobody writes a model into what is being removed. */
export function removeAbandonedSpares(own: string, now: number): void {
  const all = dirname(own)
  for (const name of readdirSync(all)) {
    const path = join(all, name)
    if (now - statSync(path).mtimeMs < abandonedMilliseconds) continue
    const removed = `${own}-removed`
    renameSync(path, removed)
    rmSync(removed, { recursive: true })
  }
}
