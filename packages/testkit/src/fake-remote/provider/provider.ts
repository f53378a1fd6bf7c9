import type { RemoteMode } from '../remote-mode.ts'
import { type Answer, RefusedCall } from './answer.ts'
import { changesAfter } from './change-feed.ts'
import { createJob } from './create-job.ts'
import { answerAt, type BookedJob, type JobBook } from './job-book.ts'
import { logNodes, logPage } from './log-pages.ts'
import { pageToken, positionOf } from './page-token.ts'
import { randomOf } from './random.ts'
import { foundFrom, listedFrom } from './visibility.ts'

const jobsOnPage = 20
const describedAtOnce = 100

/** A request as the routes see it. */
export interface Call {
  readonly id: string
  readonly query: URLSearchParams
  readonly body: unknown
}

/** The service: what each route does and answers. */
export class Provider {
  readonly #book: JobBook
  readonly #mode: () => RemoteMode
  readonly #random: () => number
  readonly routes: Readonly<Record<string, (call: Call) => Answer>> = {
    'POST /datasets': () => this.#createDataset(),
    'POST /jobs': ({ body }) => this.#createJob(body),
    'GET /jobs': ({ query }) => this.#list(query),
    'POST /jobs/describe': ({ body }) => this.#describeMany(body),
    'GET /jobs/:id': ({ id }) => this.#answer(this.#found(id)),
    'POST /jobs/:id/cancel': ({ id }) => this.#cancel(this.#found(id)),
    'GET /jobs/:id/logs': ({ id, query }) => this.#logs(this.#found(id), query),
    'GET /changes': ({ query }) => ok(changesAfter(this.#book.jobs(), query.get('after'), this.#replicaTime())),
  }

  constructor(book: JobBook, mode: () => RemoteMode, seed: string) {
    this.#book = book
    this.#mode = mode
    this.#random = randomOf(`${seed}/replicas`)
  }

  #createDataset(): Answer {
    const id = this.#book.nextId('dataset')
    this.#book.write({ type: 'dataset', id, time: Date.now() })
    return { status: 201, body: { id } }
  }

  #createJob(body: unknown): Answer {
    const now = Date.now()
    const { job, isNew } = createJob(this.#book, body, { mode: this.#mode(), now })
    return { status: isNew ? 201 : 409, body: answerAt(job, now) }
  }

  #list(query: URLSearchParams): Answer {
    if (!this.#mode().canLookUp) throw new RefusedCall(405, 'unsupported', { message: 'Jobs cannot be listed.' })
    const now = Date.now()
    const tag = query.get('tag')
    const start = positionOf('jobs', query.get('page'))
    const jobs = this.#book.jobs().filter(job => listedFrom(job) <= now && (tag === null || job.tags.includes(tag)))
    const end = Math.min(start + jobsOnPage, jobs.length)
    const page = jobs.slice(start, end).map(job => answerAt(job, this.#replicaTime()))
    return ok({ jobs: page, ...(end < jobs.length && { next: pageToken('jobs', end) }) })
  }

  #describeMany(body: unknown): Answer {
    const { ids } = body as { readonly ids?: readonly string[] }
    if (!Array.isArray(ids) || ids.length > describedAtOnce) {
      throw new RefusedCall(400, 'invalid', { message: `Give at most ${describedAtOnce} ids.`, field: 'ids' })
    }
    const now = Date.now()
    const jobs = ids.flatMap(id => this.#book.job(id) ?? []).filter(job => foundFrom(job) <= now)
    return ok({ jobs: jobs.map(job => answerAt(job, this.#replicaTime())) })
  }

  #answer(job: BookedJob): Answer {
    return ok(answerAt(job, Math.max(this.#replicaTime(), job.time)))
  }

  #cancel(job: BookedJob): Answer {
    const now = Date.now()
    if (now < job.timeline.endedAt) this.#book.write({ type: 'cancel', id: job.id, time: now })
    return ok({})
  }

  #logs(job: BookedJob, query: URLSearchParams): Answer {
    const now = Date.now()
    const node = query.get('node')
    return ok(node === null ? logNodes(job, now) : logPage(job, { node, after: query.get('after'), now }))
  }

  #found(id: string): BookedJob {
    const job = this.#book.job(id)
    if (job && foundFrom(job) <= Date.now()) return job
    throw new RefusedCall(404, 'not-found', { message: `There is no job ${id}.` })
  }

  /** The time that some replica has got to. */
  #replicaTime(): number {
    return Date.now() - this.#mode().lagMilliseconds * this.#random()
  }
}

function ok(body: object): Answer {
  return { status: 200, body }
}
