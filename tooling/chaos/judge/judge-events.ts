import type { TrueJob } from '../targets/target.ts'
import { compareSequences } from './compare-sequences.ts'
import type { Evidence, FollowedEvent, Reading, StoredEventRow } from './evidence.ts'
import type { Finding } from './finding.ts'

const report = 'trainyard: '

/** Whether every report of a job's log is in the store once, and every reader saw each event and each line once, in order. */
export function judgeEvents({ records, events, truth, readings }: Evidence): readonly Finding[] {
  const jobs = new Map(truth.map(job => [job.name, job]))
  const jobOf = new Map(records.map(({ id, jobName }) => [id, jobs.get(jobName)]))
  const stored = Map.groupBy(events, ({ jobId }) => jobId)
  return [
    ...records.flatMap(({ id }) => judgeStored(id, stored.get(id) ?? [], jobOf.get(id))),
    ...readings.flatMap(reading => judgeReading(reading, stored.get(reading.jobId) ?? [], jobOf.get(reading.jobId))),
  ]
}

function judgeStored(id: string, events: readonly StoredEventRow[], job: TrueJob | undefined): readonly Finding[] {
  const reported = (job?.lines ?? [])
    .filter(line => line.startsWith(report))
    .map(line => JSON.parse(line.slice(report.length)).step as number)
  const found = events.filter(({ type }) => type === 'metric').map(({ detail }) => (detail as { readonly step: number }).step)
  return findingsOf(`the metrics of ${id} in the store`, reported.map(String), found.map(String))
}

function judgeReading({ name, events, isEnded }: Reading, stored: readonly StoredEventRow[], job: TrueJob | undefined): readonly Finding[] {
  const lines = events.flatMap(event => (event.type === 'log' ? event.lines.map(({ text }) => text) : []))
  const others = events.filter(({ type }) => type !== 'log').map(followedKey)
  return [
    ...(isEnded ? [] : [{ fault: 'eventsLost', count: 1, text: `${name} did not come to the end.` } as const]),
    ...findingsOf(`the events in ${name}`, stored.map(storedKey), others),
    ...findingsOf(`the lines in ${name}`, job?.lines ?? [], lines),
  ]
}

function findingsOf(what: string, expected: readonly string[], found: readonly string[]): readonly Finding[] {
  const { lost, repeated } = compareSequences(expected, found)
  const all: readonly Finding[] = [
    { fault: 'eventsLost', count: lost, text: `Of ${what}, ${lost} are missing or out of order.` },
    { fault: 'eventsRepeated', count: repeated, text: `Of ${what}, ${repeated} are too many.` },
  ]
  return all.filter(({ count }) => count > 0)
}

function storedKey({ type, attempt, time, detail }: StoredEventRow): string {
  return JSON.stringify([type, attempt, time, type === 'status' ? (detail as { readonly status: string }).status : detail])
}

function followedKey(event: FollowedEvent): string {
  return JSON.stringify([event.type, event.attempt, new Date(event.time).getTime(), detailOf(event)])
}

/** As the store has it. */
function detailOf(event: FollowedEvent): unknown {
  switch (event.type) {
    case 'status':
      return event.info.status
    case 'progress':
      return event.progress
    case 'warning':
      return event.message
    case 'log':
      return event.lines
    case 'action':
      return { action: event.action, state: event.state }
    case 'metric': {
      const { name, value, step } = event
      return { name, value, step }
    }
  }
}
