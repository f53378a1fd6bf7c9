import { isoTime, notYet } from '../protocol/times.ts'
import type { Course } from '../states/course.ts'

export type BatchStatus = 'Running' | 'Done' | 'Failed' | 'Stopped'

export interface NewBatchTask {
  readonly name: string
  readonly description: string
  readonly endpoint: string
  readonly inferenceParams: object
  readonly inputBosUri: string
  readonly outputBosUri: string
}

interface BatchTaskParts extends NewBatchTask {
  readonly id: string
  readonly number: number
  readonly course: Course<BatchStatus>
}

/** A file of requests that is answered as a whole. */
export class BatchTask {
  readonly id: string
  readonly number: number
  readonly course: Course<BatchStatus>
  readonly #asked: NewBatchTask
  #tokens = { input: 0, output: 0 }

  constructor({ id, number, course, ...asked }: BatchTaskParts) {
    this.id = id
    this.number = number
    this.course = course
    this.#asked = asked
  }

  get status(): BatchStatus {
    return this.course.state
  }

  get asked(): NewBatchTask {
    return this.#asked
  }

  /** Below the address of the output. */
  get outputFolder(): string {
    return `output_${this.id}`
  }

  count(tokens: { readonly input: number; readonly output: number }): void {
    this.#tokens = tokens
  }

  describe(): object {
    const { name, description, endpoint, inferenceParams, inputBosUri, outputBosUri } = this.#asked
    return {
      taskId: this.id,
      name,
      description,
      endpoint,
      inferenceParams,
      runStatus: this.status,
      inputBosUri,
      outputBosUri,
      inputAfsUri: '',
      outputAfsUri: '',
      outputDir: this.outputFolder,
      inputTokenUsage: this.#tokens.input,
      outputTokenUsage: this.#tokens.output,
      progress: Math.floor(this.course.progressOf('Running') * 100),
      creator: 'emulated',
      createTime: isoTime(this.course.started),
      finishTime: this.course.ended === undefined ? notYet : isoTime(this.course.ended),
    }
  }
}
