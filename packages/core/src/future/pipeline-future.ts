import { stopLeftJobs } from '../pipeline/stop-left-jobs.ts'
import { Future } from './future.ts'

/** The handle on a run of a pipeline. */
export class PipelineFuture extends Future<unknown> {
  override async cancel(): Promise<void> {
    await super.cancel()
    await stopLeftJobs(this.engine, this.id)
  }
}
