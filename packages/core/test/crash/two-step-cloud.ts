import type { JobSnapshot, SubmitContext, Trainer, TrainingRequest } from '../../src/index.ts'
import type { NoOptions } from '../../src/contract/index.ts'

/**
 * A provider with two creates, no idempotency key, and lists by name and by parent. At the step `failAt` it loses its caller: the
 * answer never comes (`hang`), or comes as an error (`throw`).
 */
export class TwoStepCloud {
  readonly jobs: { readonly id: string; readonly name: string }[] = []
  readonly tasks: { readonly id: string; readonly jobId: string }[] = []
  failAt = 0
  failure: 'hang' | 'throw' = 'hang'
  #step = 0

  async createJob(name: string): Promise<string> {
    await this.#tick()
    const id = `job-${this.jobs.length}`
    this.jobs.push({ id, name })
    await this.#tick()
    return id
  }

  async createTask(jobId: string): Promise<string> {
    await this.#tick()
    const id = `task-${this.tasks.length}`
    this.tasks.push({ id, jobId })
    await this.#tick()
    return id
  }

  async #tick(): Promise<void> {
    if (++this.#step !== this.failAt) return
    if (this.failure === 'throw') throw new Error('connection reset')
    await new Promise(() => undefined)
  }
}

export interface TwoStepReference {
  readonly jobId: string
  readonly taskId: string
}

export class TwoStepTrainer implements Trainer<TwoStepReference> {
  readonly capabilities = { kinds: ['finetune'] } as const
  readonly #cloud: TwoStepCloud

  constructor(cloud: TwoStepCloud) {
    this.#cloud = cloud
  }

  async submit(_request: TrainingRequest, context: SubmitContext<TwoStepReference, NoOptions>): Promise<TwoStepReference> {
    const cloud = this.#cloud
    const known = context.resumed ? cloud.jobs.find(job => job.name === context.jobName)?.id : undefined
    const jobId = context.reference?.jobId ?? known ?? (await cloud.createJob(context.jobName))
    await context.saveReference({ jobId })
    const task = context.resumed ? cloud.tasks.find(({ jobId: parent }) => parent === jobId)?.id : undefined
    return { jobId, taskId: task ?? (await cloud.createTask(jobId)) }
  }

  async describe(): Promise<JobSnapshot> {
    return { status: 'RUNNING' }
  }

  async cancel(): Promise<void> {}
}
