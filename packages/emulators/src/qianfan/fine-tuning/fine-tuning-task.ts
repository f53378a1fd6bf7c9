import { isoTime, notYet } from '../protocol/times.ts'
import type { Course } from '../states/course.ts'
import type { FineTuningJob } from './fine-tuning-job.ts'
import { checkpointsOf, metricsOf } from './training-results.ts'

/** Empty: it is not scheduled yet. */
export type RunStatus = '' | 'Waiting' | 'Running' | 'Done' | 'Failed' | 'Stopped'

interface FineTuningTaskParts {
  readonly id: string
  readonly number: number
  readonly job: FineTuningJob
  readonly model: string
  readonly trainMode: string
  readonly parameterScale: string
  readonly description: string
  /** What its results follow from. */
  readonly request: unknown
  readonly course: Course<RunStatus>
}

/** One run: the "task" of the second generation, and the "job" of the first. */
export class FineTuningTask {
  readonly id: string
  readonly number: number
  readonly job: FineTuningJob
  readonly model: string
  readonly trainMode: string
  readonly parameterScale: string
  readonly description: string
  readonly course: Course<RunStatus>
  readonly #request: unknown

  constructor(parts: FineTuningTaskParts) {
    this.id = parts.id
    this.number = parts.number
    this.job = parts.job
    this.model = parts.model
    this.trainMode = parts.trainMode
    this.parameterScale = parts.parameterScale
    this.description = parts.description
    this.course = parts.course
    this.#request = parts.request
  }

  get status(): RunStatus {
    return this.course.state
  }

  /** Whole percents of the training; 0 for what has failed. */
  get percent(): number {
    return this.status === 'Failed' ? 0 : Math.floor(this.course.progressOf('Running') * 100)
  }

  get checkpoints(): ReturnType<typeof checkpointsOf> {
    return this.status === 'Done' ? checkpointsOf(this.#request) : []
  }

  describe(): object {
    const { status, percent, checkpoints } = this
    return {
      ...this.summarize(),
      vdlLink: `https://visualdl.example.com/?token=${this.id}`,
      ...(status === 'Running' && { runProgress: `${percent}%` }),
      ...(status === 'Done' && { metrics: metricsOf(this.#request), checkpointList: checkpoints }),
    }
  }

  summarize(): object {
    const { id, job, model, trainMode, parameterScale, status, course } = this
    return {
      taskId: id,
      jobId: job.id,
      jobName: job.name,
      jobDescription: job.description,
      model,
      trainMode,
      parameterScale,
      runStatus: status,
      createDate: isoTime(course.started),
      finishDate: course.ended === undefined ? notYet : isoTime(course.ended),
    }
  }
}
