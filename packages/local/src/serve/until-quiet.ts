import { setImmediate as nextTurn } from 'node:timers/promises'
import type { JobLog } from '../log/job-log.ts'

/** A service that never stops printing is not waited for. */
const mostRounds = 100

/**
 * Resolves when what a process printed before it sent a message is in the log. The two come by different pipes, so the message may be
 * here first; but the rest has left the process by then, and is read in the next turns.
 */
export async function untilQuiet(log: JobLog): Promise<void> {
  let size = -1
  for (let round = 0; round < mostRounds && size !== log.size; round++) {
    size = log.size
    await nextTurn()
    await nextTurn()
    await log.written()
  }
}
