import { EventEmitter, on } from 'node:events'
import { mkdirSync } from 'node:fs'
import { pathToFileURL } from 'node:url'

export interface CloudJob {
  readonly id: string
  readonly name: string
  readonly createdAt: number
  readonly order: CloudOrder
  canceledAt?: number
  isPaused?: boolean
  isUndeployed?: boolean
}

/** What the body of a create says. */
export interface CloudOrder {
  readonly name: string
  readonly bundle: string
  /** Somewhere in it stands what becomes of the job: completes, fails or runs. */
  readonly request: { readonly timeLimitSeconds?: number }
  readonly savePath?: string
}

export interface CloudState {
  readonly id: string
  readonly name: string
  readonly bundle: string
  readonly state: 'queued' | 'running' | 'succeeded' | 'failed' | 'stopped' | 'expired'
  readonly startedAt?: number
  readonly endedAt?: number
  readonly uri?: string
  readonly isPaused: boolean
}

/** Long enough for what comes right after a submit to find the job waiting. */
const queueMilliseconds = 25
const runMilliseconds = 4

export const cloudLines: readonly string[] = [
  'hello',
  'trainyard: {"metrics":{"loss":0.5},"step":1}',
  'between',
  'trainyard: {"metrics":{"loss":0.25,"accuracy":0.75},"step":2}',
  'good-bye',
]
export const cloudRows: readonly unknown[] = [{ digit: 1 }, { digit: 2 }, { digit: 3 }]
const linesOfOnePage = 2

/** A provider in memory, spoken to by `fetch`. Its jobs take some milliseconds. It creates whatever it is told to, twice if told twice. */
export class Cloud {
  readonly jobs: CloudJob[] = []
  readonly #messages = new EventEmitter().setMaxListeners(100)

  created(name: string): number {
    return this.jobs.filter(job => job.name === name).length
  }

  /** The names of jobs as they move. */
  async *messages(signal: AbortSignal): AsyncIterable<string> {
    for await (const [name] of on(this.#messages, 'moved', { signal })) yield String(name)
  }

  readonly fetch: typeof globalThis.fetch = async (input, init) => {
    init?.signal?.throwIfAborted()
    const { pathname, searchParams } = new URL(String(input))
    const [, collection = '', id = '', part = ''] = pathname.split('/')
    const body: unknown = typeof init?.body === 'string' ? JSON.parse(init.body) : undefined
    const answer = this.#answer(`${init?.method ?? 'GET'} ${collection}${part && `/${part}`}`, decodeURIComponent(id), {
      searchParams,
      body,
    })
    return answer === undefined ? new Response('{}', { status: 404 }) : Response.json(answer)
  }

  #answer(call: string, id: string, { searchParams, body }: { readonly searchParams: URLSearchParams; readonly body: unknown }): unknown {
    const job = this.jobs.find(each => each.id === id)
    switch (call) {
      case 'POST bundles':
        return { bundle: `bundle-${this.jobs.length}` }
      case 'POST jobs':
        return this.#create(body as CloudOrder)
      case 'GET jobs':
        return id === '' ? this.#list(searchParams) : job && this.#stateOf(job)
      case 'DELETE jobs':
        return job && this.#cancel(job)
      case 'GET jobs/lines':
        return job && this.#page(job, Number(searchParams.get('from')))
      case 'POST jobs/pause':
      case 'POST jobs/resume':
        if (job) job.isPaused = call.endsWith('pause')
        return job && this.#stateOf(job)
      case 'GET jobs/rows':
        return job && cloudRows
      case 'POST jobs/ask':
        return job && !job.isUndeployed ? { parts: ['you said ', body] } : undefined
      case 'DELETE jobs/service':
        if (!job || job.isUndeployed) return undefined
        job.isUndeployed = true
        return {}
      case 'GET models':
        return id.startsWith('model-') ? { uri: `memory:${id}` } : undefined
      default:
        return undefined
    }
  }

  #create(order: CloudOrder): CloudState {
    const job: CloudJob = { id: `job-${this.jobs.length}`, name: order.name, createdAt: Date.now(), order }
    this.jobs.push(job)
    if (order.savePath !== undefined) mkdirSync(order.savePath, { recursive: true })
    this.#messages.emit('moved', job.name)
    return this.#stateOf(job)
  }

  #list(searchParams: URLSearchParams): readonly CloudState[] {
    const [name, ids] = [searchParams.get('name'), searchParams.get('ids')?.split(',')]
    return this.jobs.filter(job => (name === null || job.name === name) && (!ids || ids.includes(job.id))).map(job => this.#stateOf(job))
  }

  #cancel(job: CloudJob): CloudState {
    if (['queued', 'running'].includes(this.#stateOf(job).state)) job.canceledAt = Date.now()
    this.#messages.emit('moved', job.name)
    return this.#stateOf(job)
  }

  #page(job: CloudJob, from: number): object {
    const { state } = this.#stateOf(job)
    const isOver = state !== 'queued' && state !== 'running'
    const age = Date.now() - job.createdAt
    const visible = JSON.stringify(job.order.request).includes('completes')
      ? isOver
        ? cloudLines.length
        : Math.min(cloudLines.length - 1, age)
      : 1
    const lines = cloudLines.slice(from, Math.min(visible, from + linesOfOnePage))
    const next = from + lines.length
    return { lines, next, state: next < visible ? 'more' : isOver ? 'ended' : 'waiting' }
  }

  #stateOf(job: CloudJob): CloudState {
    const { id, name, createdAt, canceledAt, order, isPaused = false } = job
    const [startedAt, now] = [createdAt + queueMilliseconds, Date.now()]
    const text = JSON.stringify(order.request)
    const limit = order.request.timeLimitSeconds
    const endedAt = text.includes('runs') ? (limit === undefined ? Infinity : startedAt + limit * 1000) : startedAt + runMilliseconds
    const base = { id, name, bundle: order.bundle, isPaused }
    if (canceledAt !== undefined) {
      return { ...base, state: 'stopped', endedAt: canceledAt, ...(canceledAt >= startedAt && { startedAt }) }
    }
    if (now < startedAt) return { ...base, state: 'queued' }
    if (now < endedAt) return { ...base, state: 'running', startedAt }
    const state = text.includes('runs') ? 'expired' : text.includes('fails') ? 'failed' : 'succeeded'
    const uri = order.savePath === undefined ? `memory:${id}` : pathToFileURL(order.savePath).href
    return { ...base, state, startedAt, endedAt, ...(state === 'succeeded' && { uri }) }
  }
}
