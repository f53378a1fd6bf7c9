import type { EmulatorClock } from '../../machinery/clock/emulator-clock.ts'
import type { Faults } from '../../machinery/faults/faults.ts'
import { ServiceError } from '../service-error.ts'
import type { SageMakerFaultKind } from '../sagemaker-fault.ts'
import type { Container, ContainerEnd } from './container.ts'
import type { TrainingJob } from './training-job.ts'
import { maximumRuntime } from './training-job-request.ts'
import type { TrainingTiming } from './training-timing.ts'

interface TrainingLifeParts {
  readonly clock: EmulatorClock
  readonly faults: Faults<SageMakerFaultKind>
  readonly containerOf: (job: TrainingJob) => Container
  readonly timing: TrainingTiming
}

const lacksCapacity = 'CapacityError: Unable to provision requested ML compute capacity. Please retry using a different ML instance type.'
const defaultFailure = 'AlgorithmError: ExecuteUserScriptError: the container ended with exit code 1'

/** A training job from its creation to its end, stage by stage. */
export class TrainingLife {
  readonly #parts: TrainingLifeParts

  constructor(parts: TrainingLifeParts) {
    this.#parts = parts
  }

  /** Resolves at the end of the job. Never rejects: what goes wrong here is a failure of the job. */
  async live(job: TrainingJob): Promise<void> {
    const over = new AbortController()
    void this.#limitWait(job, over.signal)
    try {
      await this.#stages(job)
    } catch (error) {
      if (job.stopSignal.aborted) await this.#endStopped(job).catch((problem: unknown) => job.fail(reasonOf(problem)))
      else job.fail(reasonOf(error))
    } finally {
      over.abort()
      await this.#parts
        .containerOf(job)
        .remove(job)
        .catch(() => undefined)
    }
  }

  async #stages(job: TrainingJob): Promise<void> {
    const { faults, timing } = this.#parts
    await this.#pause(timing.starting, job.stopSignal)
    if (faults.take(['no-capacity'], job)) return job.fail(lacksCapacity)
    await this.#download(job)
    const end = await this.#train(job)
    if (job.stopSignal.aborted) return this.#endStopped(job)
    const planned = faults.take(['job-failure'], job)
    const failure = planned ? (planned.message ?? defaultFailure) : end.failure
    if (failure === undefined) job.enter('Uploading')
    await this.#upload(job, { withModel: failure === undefined })
    if (failure === undefined) job.enter('Completed')
    else job.fail(failure)
  }

  /** The container runs, again and again where its spot instances are taken away. */
  async #train(job: TrainingJob): Promise<ContainerEnd> {
    const { containerOf, faults, timing } = this.#parts
    for (;;) {
      job.enter('Training')
      const spot = job.request.EnableManagedSpotTraining === true
      const preemption = spot ? faults.take(['preemption'], job) : undefined
      const attempt = new AbortController()
      const over = new AbortController()
      void this.#limitRuntime(job, over.signal)
      if (preemption) void this.#preempt(attempt, preemption.milliseconds ?? timing.training / 2, over.signal)
      const end = await containerOf(job).run(job, AbortSignal.any([job.stopSignal, attempt.signal]))
      over.abort()
      if (!attempt.signal.aborted || job.stopSignal.aborted) return end
      job.enter('Interrupted')
      await this.#pause(timing.interrupted, job.stopSignal)
      job.enter('Starting')
      await this.#pause(timing.starting, job.stopSignal)
      await this.#download(job)
    }
  }

  async #download(job: TrainingJob): Promise<void> {
    const { clock, containerOf, timing } = this.#parts
    job.enter('Downloading')
    await this.#pause(timing.downloading, job.stopSignal)
    await clock.during(containerOf(job).prepare(job))
    job.stopSignal.throwIfAborted()
  }

  async #upload(job: TrainingJob, options: { readonly withModel: boolean }): Promise<void> {
    const { clock, containerOf, timing } = this.#parts
    await this.#pause(timing.uploading)
    const model = await clock.during(containerOf(job).collect(job, options))
    if (model !== undefined) job.hasModel(model)
  }

  /** A stopped job may have a model: what its container had saved by then. */
  async #endStopped(job: TrainingJob): Promise<void> {
    const trained = job.transitions.some(({ status }) => status === 'Training')
    if (trained) await this.#upload(job, { withModel: true })
    job.enter(job.stopSignal.reason as 'Stopped' | 'MaxRuntimeExceeded' | 'MaxWaitTimeExceeded')
  }

  async #limitRuntime(job: TrainingJob, over: AbortSignal): Promise<void> {
    const limit = maximumRuntime(job.request) * 1000
    const isOver = await happens(this.#parts.containerOf(job).runtime(limit, over))
    if (isOver) job.stop('MaxRuntimeExceeded')
  }

  async #limitWait(job: TrainingJob, over: AbortSignal): Promise<void> {
    const wait = job.request.StoppingCondition?.MaxWaitTimeInSeconds
    if (wait === undefined) return
    const isOver = await happens(this.#pause(wait * 1000, over))
    if (isOver) job.stop('MaxWaitTimeExceeded')
  }

  async #preempt(attempt: AbortController, milliseconds: number, over: AbortSignal): Promise<void> {
    const isDue = await happens(this.#pause(milliseconds, over))
    if (isDue) attempt.abort('Interrupted')
  }

  #pause(milliseconds: number, signal?: AbortSignal): Promise<void> {
    return this.#parts.clock.sleep(milliseconds, signal, { keepAlive: false })
  }
}

/** Whether something that may be called off comes. */
async function happens(something: Promise<void>): Promise<boolean> {
  return something.then(
    () => true,
    () => false,
  )
}

/** What is wrong with the data is said in the words of the service; all else is a defect here. */
function reasonOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error)
  if (error instanceof ServiceError) return `ClientError: ${message}`
  return message.startsWith('ClientError') ? message : `InternalServerError: ${message}`
}
