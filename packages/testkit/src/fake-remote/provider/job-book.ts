import { join } from 'node:path'
import type { RemoteJob } from '../remote-job.ts'
import type { LedgerJob, LedgerState, RemoteLedger } from '../remote-ledger.ts'
import type { Entry, JobEntry } from './entry.ts'
import { Journal } from './journal.ts'
import { type Timeline, timelineOf } from './timeline.ts'

/** A job, and all that it did and will do unless it is canceled. */
export interface BookedJob extends JobEntry {
  readonly timeline: Timeline
}

/** All data sets and jobs of the account. The journal is the truth; what is in memory follows from it. */
export class JobBook {
  readonly #journal: Journal<Entry>
  readonly #datasets = new Set<string>()
  readonly #jobs = new Map<string, BookedJob>()

  constructor(folder: string) {
    this.#journal = new Journal<Entry>(join(folder, 'ledger.jsonl'), entry => this.#apply(entry))
  }

  /** Durable when it returns. */
  write(entry: Exclude<Entry, JobEntry>): void {
    this.#journal.append(entry)
    this.#apply(entry)
  }

  /** Durable when it returns. */
  addJob(entry: JobEntry): BookedJob {
    this.#journal.append(entry)
    return this.#add(entry)
  }

  hasDataset(id: string): boolean {
    return this.#datasets.has(id)
  }

  job(id: string): BookedJob | undefined {
    return this.#jobs.get(id)
  }

  /** Oldest first. */
  jobs(): readonly BookedJob[] {
    return [...this.#jobs.values()]
  }

  nextId(kind: 'dataset' | 'job'): string {
    return `${kind}-${(kind === 'dataset' ? this.#datasets : this.#jobs).size + 1}`
  }

  ledger(now: number): Omit<RemoteLedger, 'faults'> {
    const counts = new Map<string, number>()
    for (const { name } of this.#jobs.values()) counts.set(name, (counts.get(name) ?? 0) + 1)
    return { datasets: this.#datasets.size, jobs: this.jobs().map(job => ledgerJob(job, counts.get(job.name) ?? 0, now)) }
  }

  #apply(entry: Entry): void {
    if (entry.type === 'dataset') this.#datasets.add(entry.id)
    else if (entry.type === 'job') this.#add(entry)
    else {
      const job = this.#jobs.get(entry.id)
      if (job && entry.time < job.timeline.endedAt) this.#jobs.set(job.id, { ...job, timeline: timelineOf(job, entry.time) })
    }
  }

  #add(entry: JobEntry): BookedJob {
    const job = { ...entry, timeline: timelineOf(entry) }
    this.#jobs.set(job.id, job)
    return job
  }
}

/** What the job had gone through at a time. */
function statesUntil({ timeline }: BookedJob, time: number): readonly LedgerState[] {
  return timeline.states.filter(state => state.time <= time)
}

/** The job as it was at a time. */
export function answerAt(job: BookedJob, time: number): RemoteJob {
  const { id, name, tags, timeline } = job
  const { startedAt, endedAt, end } = timeline
  const state = statesUntil(job, time).at(-1)?.state ?? 'queued'
  return {
    id,
    name,
    tags,
    state,
    ...(startedAt !== undefined && startedAt <= time && { startedAt }),
    ...(endedAt <= time && { ...end, endedAt }),
    ...(state === 'completed' && { model: `remote:${id}/model` }),
    ...(state === 'preempted' && { checkpoint: `remote:${id}/checkpoint` }),
  }
}

function ledgerJob(job: BookedJob, created: number, now: number): LedgerJob {
  const { startedAt = Infinity, endedAt } = job.timeline
  const paidSeconds = (Math.max(0, Math.min(now, endedAt) - startedAt) / 1000) * job.speed
  const { id, name, tags, startFrom } = job
  return { id, name, tags, created, ...(startFrom !== undefined && { startFrom }), states: statesUntil(job, now), paidSeconds }
}
