import type { Model, TrainedModel, TrainingFuture, WaitOptions } from '../contract/index.ts'
import type { JobEngine } from '../engine/job-engine.ts'
import type { JobRecord } from '../engine/record/job-record.ts'
import { Future } from './future.ts'
import type { ToResult } from './results.ts'

/** The handle on a training job. */
export class ModelFuture<Live extends Model> extends Future<TrainedModel<Live>> implements TrainingFuture<Live> {
  constructor(engine: JobEngine, record: JobRecord, toResult: ToResult<TrainedModel<Live>>) {
    super(engine, record, toResult)
  }

  get savePath(): string | undefined {
    return this.known.savePath
  }

  async load(options?: WaitOptions): Promise<Live> {
    return (await this.result(options)).load()
  }
}
