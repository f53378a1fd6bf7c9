import type { ActionContext, ActionEventDetail, AnyAction, PipelineContext } from '../contract/index.ts'
import { DuplicateActionError } from '../errors/duplicate-action-error.ts'
import { InvalidOutputError } from '../errors/invalid-output-error.ts'
import { InvalidRequestError } from '../errors/invalid-request-error.ts'
import { LeaseLostError } from '../errors/lease-lost-error.ts'
import { showValue } from '../errors/show-value.ts'
import { onAbort } from '../engine/watch/on-abort.ts'
import { ActionJob, type StartJob } from './action-job.ts'
import { assertRunnable } from './assert-runnable.ts'
import { endOf, toData } from './event-data.ts'
import { actionAt, begun, childIdOf, done, nextRound } from './pipeline-progress.ts'
import type { PipelineWorld } from './pipeline-world.ts'
import { copyValue, reviveValue, type StoredValue, storeValue } from './stored-value.ts'

/** After a stop a function may take so long to end by itself; then it is left behind. */
const graceMilliseconds = 5000

/** One action while it runs, or the pipeline itself: what its function can do, and that all of it is recorded. */
export class ActionScope {
  readonly #world: PipelineWorld
  /** undefined: the pipeline itself. */
  readonly #path: string | undefined
  readonly #names = new Set<string>()
  /** Its actions and its job, as long as they run. */
  readonly #open = new Set<Promise<unknown>>()
  #hasJob = false
  #isOver = false

  constructor(world: PipelineWorld, path?: string) {
    this.#world = world
    this.#path = path
  }

  get pipelineContext(): PipelineContext {
    const { id, signal } = this.#world
    return { pipelineId: id, signal, action: (one: string | AnyAction, other: unknown) => this.#action(one, other) } as PipelineContext
  }

  get #actionContext(): ActionContext {
    const { yard } = this.#world
    return {
      ...this.pipelineContext,
      train: (request, options) => this.#job(child => yard.train(request, { ...options, ...child })),
      predictBatch: (request, options) => this.#job(child => yard.predictBatch(request, { ...options, ...child })),
      evaluate: (request, options) => this.#job(child => yard.evaluate(request, { ...options, ...child })),
      publish: (model, options) => this.#job(child => yard.publish(model, { ...options, ...child })),
      deploy: (model, options) => this.#job(child => yard.deploy(model, { ...options, ...child })),
      emit: (description, data) => this.#emit(description, data),
    }
  }

  /** What the function gives; after an abort, if it ends in time once its jobs have. */
  async outcome<Output>(run: () => Promise<Output>): Promise<Output> {
    const { signal, clock } = this.#world
    const running = (async () => run())()
    const over = new AbortController()
    const left = Promise.withResolvers<never>()
    const leave = async () => {
      await Promise.allSettled(this.#open)
      await clock.sleep(graceMilliseconds, over.signal)
      left.reject(signal.reason)
    }
    const unlisten = onAbort(signal, () => void leave().catch(() => undefined))
    try {
      return await Promise.race([this.#whole(running), left.promise])
    } finally {
      this.#isOver = true
      unlisten()
      over.abort('over')
    }
  }

  /** It ends when all in it has, also what it does not wait for: after its end nothing of it happens any more. */
  async #whole<Output>(running: Promise<Output>): Promise<Output> {
    try {
      return await running
    } finally {
      while (this.#open.size > 0) await Promise.allSettled(this.#open)
    }
  }

  async #action(one: string | AnyAction, other: unknown): Promise<unknown> {
    const { journal, signal } = this.#world
    const [action, input] = typeof one === 'string' ? [actionOf(one, other), {}] : [one, other]
    assertRunnable('action', action)
    const path = this.#path === undefined ? action.name : `${this.#path}/${action.name}`
    if (this.#names.has(path)) throw new DuplicateActionError(path)
    this.#names.add(path)
    signal.throwIfAborted()
    this.#assertRunning()
    const known = actionAt(journal.progress, path)
    if (known?.output) return this.#revive(known.output)
    journal.listen(action.onEvent, path)
    return this.#tracked(this.#perform(action, path, input))
  }

  async #perform(action: AnyAction, path: string, input: unknown): Promise<unknown> {
    const { journal, stopped } = this.#world
    const parent: ActionEventDetail = { ...this.#own, state: 'Running', data: { action: action.name } }
    await journal.write([parent, { action: path, state: 'Preceding', data: {} }], progress => begun(progress, path))
    this.#world.onMoved(path)
    const scope = new ActionScope(this.#world, path)
    try {
      const output: unknown = await scope.outcome(() => action.run(copyValue(input), scope.#actionContext))
      const stored = storeOutput(output, path)
      await journal.write([{ action: path, state: 'Done', data: toData(output) }], progress => done(progress, path, stored))
      return output
    } catch (error) {
      if (LeaseLostError.isInstance(error)) throw error
      const isUseless = await this.#hasUselessJob(path)
      await journal.write([{ action: path, ...endOf(error, stopped.aborted) }], progress =>
        isUseless ? nextRound(progress, path) : progress,
      )
      throw error
    }
  }

  get #own(): Pick<ActionEventDetail, 'action'> {
    return this.#path === undefined ? {} : { action: this.#path }
  }

  /** Whether the action's job ended for good without a result. What is `lost` may have been paid for: it is not started again unasked. */
  async #hasUselessJob(path: string): Promise<boolean> {
    const { engine, journal, id } = this.#world
    const progress = actionAt(journal.progress, path)
    const job = progress && (await engine.find(childIdOf(id, progress)))
    if (job?.phase !== 'ended') return false
    const { snapshot } = job
    return snapshot.status === 'CANCELED' || (snapshot.status === 'ERRORED' && snapshot.reason !== 'lost')
  }

  async #job<Result>(start: StartJob<Result>): Promise<Result> {
    const path = this.#path ?? ''
    if (this.#hasJob) {
      const advice = 'Give the second one an action of its own: context.action(name, action => action.train(…)).'
      throw new InvalidRequestError({
        field: 'action',
        expected: 'one job at most',
        found: `a second one in ${JSON.stringify(path)}`,
        advice,
      })
    }
    this.#hasJob = true
    this.#world.signal.throwIfAborted()
    this.#assertRunning()
    return this.#tracked(new ActionJob(this.#world, path, start).result())
  }

  #assertRunning(): void {
    if (!this.#isOver) return
    throw new InvalidRequestError({
      field: 'context',
      expected: 'that of a function that still runs',
      found: 'one whose function has ended',
    })
  }

  #emit(description: string, data?: unknown): void {
    if (this.#isOver) return
    const detail: ActionEventDetail = { ...this.#own, state: 'Running', description, ...(data !== undefined && { data: toData(data) }) }
    this.#world.journal.write([detail]).catch(() => undefined)
  }

  async #revive(stored: StoredValue): Promise<unknown> {
    return reviveValue(stored, async id => (await this.#world.yard.getFuture(id)).result())
  }

  #tracked<Value>(running: Promise<Value>): Promise<Value> {
    this.#open.add(running)
    const forget = () => this.#open.delete(running)
    running.then(forget, forget)
    return running
  }
}

type AnyFunction = (context: ActionContext) => Promise<object>

/** @throws InvalidRequestError */
function actionOf(name: string, run: unknown): AnyAction {
  // What else it might be is no concern of a caller in TypeScript.
  if (typeof run === 'function') return { name, run: (_input, context) => (run as AnyFunction)(context) }
  throw new InvalidRequestError({ field: 'run', expected: 'the function of the action', found: showValue(run) })
}

/** @throws InvalidOutputError */
function storeOutput(output: unknown, path: string): StoredValue {
  return storeValue(output, problem => new InvalidOutputError({ ...problem, field: `${path}: output${problem.field}` }))
}
