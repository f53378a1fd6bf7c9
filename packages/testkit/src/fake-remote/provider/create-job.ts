import * as v from 'valibot'
import type { RemoteMode } from '../remote-mode.ts'
import { RefusedCall } from './answer.ts'
import type { JobEntry } from './entry.ts'
import type { BookedJob, JobBook } from './job-book.ts'
import { programOf } from './program.ts'

const bodySchema = v.object({
  name: v.string(),
  tags: v.array(v.string()),
  dataset: v.string(),
  command: v.array(v.string()),
  nodes: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(8)),
  environment: v.record(v.string(), v.string()),
  startFrom: v.exactOptional(v.string()),
})

/** Gives the new job, or in idempotent mode the one that has the name. @throws RefusedCall */
export function createJob(
  book: JobBook,
  body: unknown,
  { mode, now }: { readonly mode: RemoteMode; readonly now: number },
): { readonly job: BookedJob; readonly isNew: boolean } {
  const entry = entryOf(book, body, { mode, now })
  const known = mode.idempotent ? book.jobs().find(({ name }) => name === entry.name) : undefined
  if (known) return { job: known, isNew: false }
  refuseAbove(mode, book.jobs().filter(job => job.timeline.endedAt > now).length)
  return { job: book.addJob(entry), isNew: true }
}

function entryOf(book: JobBook, body: unknown, { mode, now }: { readonly mode: RemoteMode; readonly now: number }): JobEntry {
  const { success, output, issues } = v.safeParse(bodySchema, body)
  if (!success) throw invalid(v.getDotPath(issues[0]) ?? 'body', issues[0].message)
  if (!programOf(output.command)) throw invalid('command', `There is no program ${output.command.join(' ')}.`)
  if (!book.hasDataset(output.dataset)) throw invalid('dataset', `There is no data set ${output.dataset}.`)
  const { speed, consistencyMilliseconds, logDelayMilliseconds } = mode
  return {
    ...output,
    type: 'job',
    id: book.nextId('job'),
    time: now,
    environment: Object.keys(output.environment),
    speed,
    consistencyMilliseconds,
    logDelayMilliseconds,
  }
}

function refuseAbove({ quota, capacity }: RemoteMode, unfinished: number): void {
  if (quota >= 0 && unfinished >= quota) throw new RefusedCall(402, 'quota', { message: `The account may have ${quota} jobs at once.` })
  if (capacity >= 0 && unfinished >= capacity) throw new RefusedCall(503, 'no-capacity', { message: 'No machine is free.' })
}

function invalid(field: string, message: string): RefusedCall {
  return new RefusedCall(400, 'invalid', { message, field })
}
