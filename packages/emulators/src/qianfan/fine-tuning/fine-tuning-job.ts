import { isoTime } from '../protocol/times.ts'

interface FineTuningJobParts {
  readonly id: string
  readonly number: number
  readonly name: string
  readonly description: string
  readonly model: string
  readonly trainMode: string
  readonly created: number
}

/** What holds runs together: the "job" of the second generation, and the "task" of the first. */
export class FineTuningJob {
  readonly id: string
  readonly number: number
  readonly name: string
  readonly description: string
  readonly model: string
  readonly trainMode: string
  readonly created: number

  constructor(parts: FineTuningJobParts) {
    this.id = parts.id
    this.number = parts.number
    this.name = parts.name
    this.description = parts.description
    this.model = parts.model
    this.trainMode = parts.trainMode
    this.created = parts.created
  }

  describe(): object {
    const { id, name, description, model, trainMode, created } = this
    return { jobId: id, name, description, model, trainMode, createDate: isoTime(created) }
  }
}
