import type { JobEngine } from '../engine/job-engine.ts'
import { hasEnded } from '../engine/record/job-record.ts'
import { childIdOf } from './pipeline-progress.ts'

/**
 * Stops the jobs that a pipeline left running when it ended. Whoever runs a pipeline stops its jobs by itself; of one whose client died
 * nobody else does.
 */
export async function stopLeftJobs(engine: JobEngine, id: string): Promise<void> {
  const known = await engine.find(id)
  if (known?.role !== 'pipeline') return
  const record = await engine.look(id, 0)
  if (!hasEnded(record)) return
  for (const action of record.pipeline?.actions ?? []) {
    const job = action.output ? undefined : await engine.find(childIdOf(id, action))
    if (job && !hasEnded(job)) await engine.cancel(job.id)
  }
}
