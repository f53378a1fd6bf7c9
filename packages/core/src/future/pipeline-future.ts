import { hasEnded } from '../engine/record/job-record.ts'
import { childIdOf } from '../pipeline/pipeline-progress.ts'
import { Future } from './future.ts'

/** The handle on a run of a pipeline. */
export class PipelineFuture extends Future<unknown> {
  /** Whoever runs it stops its jobs. Of one that nobody runs any more, they are stopped from here. */
  override async cancel(): Promise<void> {
    await super.cancel()
    const record = this.know(await this.engine.look(this.id, 0))
    if (!hasEnded(record)) return
    const open = (record.pipeline?.actions ?? []).filter(({ output }) => output === undefined)
    for (const action of open) await this.#cancelJob(childIdOf(this.id, action))
  }

  async #cancelJob(id: string): Promise<void> {
    const job = await this.engine.find(id)
    if (job && !hasEnded(job)) await this.engine.cancel(id)
  }
}
