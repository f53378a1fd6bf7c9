import { rm, rmdir } from 'node:fs/promises'
import { join } from 'node:path'
import { removePartialOutput } from '../batch/partial-output.ts'
import { logPath } from '../log/log-path.ts'
import type { LocalPredictionReference } from './prediction-reference.ts'
import { resultFile } from './result-file.ts'

/**
 * Removes what a prediction keeps for itself: the files in its folder, then the folder, unless somebody else put something there, and
 * the rows of a batch that did not end. The output of one that did is the user's.
 */
export async function removePrediction({ directory, partial }: LocalPredictionReference): Promise<void> {
  await Promise.all([join(directory, resultFile), logPath(directory)].map(path => rm(path, { force: true })))
  await rmdir(directory).catch(unlessInUse)
  if (partial !== undefined) await removePartialOutput(partial)
}

function unlessInUse(error: unknown): void {
  if (!['ENOENT', 'ENOTEMPTY', 'EEXIST'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error
}
