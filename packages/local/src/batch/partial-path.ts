import { dirname, join } from 'node:path'
import { fingerprint } from './fingerprint.ts'
import { realPath } from './real-path.ts'

/**
 * Where the rows of a job are until all are there: on the disk of its output, under a name that is no longer than any other. All attempts
 * of a batch, and all jobs of one external id, go on from one partial output.
 */
export function partialPath(output: string, jobId: string): string {
  const target = realPath(output)
  return join(dirname(target), `.partial-${fingerprint([jobId, target]).slice(0, 16)}`)
}
