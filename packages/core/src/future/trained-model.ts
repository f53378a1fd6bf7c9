import type { Artifact, Model, TrainedModel, TrainedModelForm } from '../contract/index.ts'
import { Lazy } from '../registry/lazy.ts'

/** The handle on a trained model; it is loaded on first use, once. */
export class TrainedModelHandle<Live extends Model> implements TrainedModel<Live> {
  readonly jobId: string
  readonly artifact: Artifact
  readonly #live: Lazy<Live>

  constructor(jobId: string, artifact: Artifact, load: () => Promise<Live>) {
    this.jobId = jobId
    this.artifact = artifact
    this.#live = new Lazy(load)
  }

  load(): Promise<Live> {
    return this.#live.get()
  }

  toJSON(): TrainedModelForm {
    return { version: 1, jobId: this.jobId, artifact: this.artifact }
  }
}
