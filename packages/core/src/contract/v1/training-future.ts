import type { JobFuture } from './job-future.ts'
import type { Model } from './model.ts'
import type { TrainedModel } from './trained-model.ts'
import type { WaitOptions } from './wait-options.ts'

export interface TrainingFuture<Live extends Model = Model> extends JobFuture<TrainedModel<Live>> {
  /** Where the model will be, whole, with any injected id and name; undefined when the provider keeps it. */
  readonly savePath: string | undefined
  /** `result()`, then the model live in this process; the same one each time. */
  load(options?: WaitOptions): Promise<Live>
}
