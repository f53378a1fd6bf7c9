import type { TrainerCheck } from '../contract/index.ts'
import type { JobEngine } from '../engine/job-engine.ts'
import type { Assignment, FailOver, PassedOver } from '../engine/record/assignment.ts'
import type { NewJob } from '../engine/record/new-record.ts'
import { isRefusal } from '../engine/submit/refusal.ts'
import { NoTrainerAcceptedError } from '../errors/no-trainer-accepted-error.ts'
import { RequestRefusedError } from '../errors/request-refused-error.ts'
import { serializeError } from '../errors/serialize-error.ts'
import type { InstanceRegistry } from '../registry/instance-registry.ts'
import type { TrainerList } from '../registry/trainer-list.ts'
import type { Assigner } from './assigner.ts'
import type { JobWish } from './job-wish.ts'

interface JobMakerParts {
  readonly engine: JobEngine
  readonly assigner: Assigner
  readonly instances: InstanceRegistry
}

/** Who runs the job, and who else may. */
type Plan = Assignment & { readonly failOver?: FailOver<Assignment> }

/** Turns what a user asks for into a job for the engine: completed, checked, refused where it must be, before anything starts. */
export class JobMaker {
  readonly #parts: JobMakerParts

  constructor(parts: JobMakerParts) {
    this.#parts = parts
  }

  /** @throws UnknownInstanceError, the refusal, RequestRefusedError, NoTrainerAcceptedError, UnknownModuleError, InvalidModuleError */
  async make(wish: JobWish): Promise<NewJob> {
    const { role, instanceName, options } = wish
    const { externalId, attach, retry, priority, signal } = options
    const id = externalId ?? this.#parts.engine.newId(instanceName)
    return { ...(await this.#plan(wish, id)), id, role, attach, retry, priority, signal }
  }

  /** What would become of a training at each of the trainers; nothing is started, and one that cannot tell keeps no other from it. */
  async check(wish: JobWish, trainers = this.#parts.instances.mainNamesOf('trainer')): Promise<readonly TrainerCheck[]> {
    const id = wish.options.externalId ?? this.#parts.engine.newId(wish.instanceName)
    return Promise.all(
      trainers.map(async trainer => ({ trainer, problems: await problemsOf(this.#plan({ ...wish, instanceName: trainer }, id)) })),
    )
  }

  #plan(wish: JobWish, jobId: string): Promise<Plan> {
    const list = wish.role === 'training' ? this.#parts.instances.trainerList(wish.instanceName) : undefined
    return list ? this.#planList(list, wish, jobId) : this.#assign(wish, wish.instanceName, jobId)
  }

  /** Whoever refuses is left out. A refusal for which the list does not go on is the answer, unless somebody before took the job. */
  async #planList(list: TrainerList, wish: JobWish, jobId: string): Promise<Plan> {
    const accepted: Assignment[] = []
    const refusals: { readonly trainer: string; readonly error: Error }[] = []
    for (const trainer of list.trainers) {
      try {
        accepted.push(await this.#assign(wish, trainer, jobId))
      } catch (error) {
        if (!isRefusal(error) || (accepted.length === 0 && !list.goOnFor.includes(error.code))) throw error
        refusals.push({ trainer, error })
      }
    }
    const [first, ...next] = accepted
    if (!first) throw new NoTrainerAcceptedError(list.name, refusals)
    const passedOver: readonly PassedOver[] = refusals.map(({ trainer, error }) => ({
      instanceName: trainer,
      error: serializeError(error),
    }))
    return { ...first, failOver: { listName: list.name, goOnFor: list.goOnFor, next, passedOver } }
  }

  #assign(wish: JobWish, instanceName: string, jobId: string): Promise<Assignment> {
    const { engine, assigner } = this.#parts
    return assigner.assign(wish, { instanceName, jobId, signal: wish.options.signal ?? engine.signal })
  }
}

async function problemsOf(plan: Promise<unknown>): Promise<readonly Error[]> {
  try {
    await plan
    return []
  } catch (error) {
    if (error instanceof RequestRefusedError) return error.errors
    return [error instanceof Error ? error : new Error(serializeError(error).message)]
  }
}
