import { once } from 'node:events'
import { serializeError } from '@trainyard/core'
import type { Piscina } from 'piscina'
import { entryFile } from '../entry-file.ts'
import type { Body, BodyEnding } from '../run/body.ts'
import { failureOfError } from '../run/failure.ts'
import type { ModuleTask } from './module-task.ts'
import { threadFailure } from './thread-failure.ts'
import type { ThreadAnswer, ThreadReport } from './thread-message.ts'
import { ThreadReports } from './thread-reports.ts'

/** Core's `concurrency` limits the jobs; the pool only has to stay above it. */
const mostThreads = 1024
/** A thread beyond the first is given up after so long without a job. None of them keeps the process alive. */
const idleMilliseconds = 30_000

/** The warm worker threads of one trainer, made when a first job needs one. */
export class ThreadPool {
  readonly #warn: (message: string) => void
  readonly #reports = new ThreadReports()
  #pool: Promise<Piscina> | undefined

  constructor(warn: (message: string) => void) {
    this.#warn = warn
  }

  start(task: ModuleTask, writeLine: (line: string) => void): Body {
    const controller = new AbortController()
    let pool: Piscina | undefined
    let threadsLeft: Promise<unknown> = Promise.resolve()
    const run = async (): Promise<BodyEnding> => {
      try {
        pool = await this.#open()
        this.#reports.listen(task.jobName, writeLine)
        const { reports, error } = (await pool.run(task, { signal: controller.signal })) as ThreadAnswer
        await this.#reports.expect(task.jobName, reports)
        return error ? { failure: failureOfError(error) } : {}
      } catch (error) {
        await threadsLeft
        return { failure: threadFailure(error) }
      } finally {
        this.#reports.forget(task.jobName)
      }
    }
    const stop = () => {
      const before = pool?.threads ?? []
      controller.abort()
      const after = new Set(pool?.threads)
      threadsLeft = Promise.all(before.filter(thread => !after.has(thread)).map(thread => once(thread, 'exit')))
    }
    return { ended: run(), stop }
  }

  async close(): Promise<void> {
    const pool = await this.#pool?.catch(() => undefined)
    this.#pool = undefined
    await pool?.destroy()
  }

  #open(): Promise<Piscina> {
    return (this.#pool ??= this.#create())
  }

  async #create(): Promise<Piscina> {
    const { Piscina } = await import('piscina')
    const pool = new Piscina({
      filename: entryFile('module-worker'),
      minThreads: 1,
      maxThreads: mostThreads,
      idleTimeout: idleMilliseconds,
      recordTiming: false,
      // A thread that waits inside its event loop is woken sooner, and what a module left running there goes on.
      atomics: 'disabled',
    })
    pool.on('message', (report: ThreadReport) => this.#reports.receive(report))
    pool.on('error', error => this.#onIdleThreadFailed(pool, error))
    return pool
  }

  /** A pool whose threads fail before they have a job makes no more of them, so the next job gets another pool. */
  #onIdleThreadFailed(pool: Piscina, error: unknown): void {
    this.#warn(`A worker thread failed while it had no job: ${serializeError(error).message}`)
    if (pool.threads.length > 0) return
    this.#pool = undefined
    void pool.destroy()
  }
}
