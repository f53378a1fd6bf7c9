import type { Model, TrainedModel, TrainingFuture, WaitOptions } from '../contract/index.ts'
import { Future } from './future.ts'

/** The handle on a training job. */
export class ModelFuture<Live extends Model> extends Future<TrainedModel<Live>> implements TrainingFuture<Live> {
  get savePath(): string | undefined {
    return this.known.savePath
  }

  async load(options?: WaitOptions): Promise<Live> {
    return (await this.result(options)).load()
  }
}
