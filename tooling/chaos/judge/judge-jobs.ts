import type { TrueJob } from '../targets/target.ts'
import type { Evidence, StoredRecord } from './evidence.ts'
import type { Finding } from './finding.ts'

const terminal: ReadonlySet<unknown> = new Set(['COMPLETED', 'CANCELED', 'ERRORED'])

/** Whether every job has one record and ran once, and the record says how it ended. */
export function judgeJobs({ begun, records, events, truth }: Evidence): readonly Finding[] {
  const recorded = new Set(records.map(({ id }) => id))
  const names = new Set(records.map(({ jobName }) => jobName))
  const byName = Map.groupBy(truth, ({ name }) => name)
  const ends = Map.groupBy(
    events.filter(({ type, detail }) => type === 'status' && terminal.has((detail as StoredRecord['snapshot']).status)),
    ({ jobId }) => jobId,
  )
  return [
    ...begun.filter(id => !recorded.has(id)).map(id => lost(`${id} has no record.`)),
    ...[...byName.keys()].filter(name => !names.has(name)).map(name => lost(`${name} runs at the provider, and no record knows it.`)),
    ...[...byName].filter(([, runs]) => runs.length > 1).map(([name, runs]) => duplicated(name, runs.length)),
    ...records.flatMap(record => judgeRecord(record, byName.get(record.jobName)?.[0])),
    ...records.flatMap(({ id }) => judgeEnds(id, ends.get(id)?.length ?? 0)),
  ]
}

function judgeRecord(record: StoredRecord, job: TrueJob | undefined): readonly Finding[] {
  const { id, phase, snapshot, cancelRequested } = record
  if (phase !== 'ended') return [lost(`${id} is still ${phase}.`)]
  // A job that was canceled before any provider had it.
  const end = job ? job.end : cancelRequested && { status: 'CANCELED' }
  const found = sayEnd(snapshot)
  const expected = end ? sayEnd(end) : 'what never ran, or has not ended'
  if (snapshot.reason === 'lost' && end) return [lost(`${id} is recorded as lost, and was ${expected}.`)]
  return found === expected ? [] : [{ fault: 'wrongState', count: 1, text: `${id} is recorded as ${found}, and was ${expected}.` }]
}

function judgeEnds(id: string, count: number): readonly Finding[] {
  return count > 1 ? [{ fault: 'wrongState', count: count - 1, text: `${id} ended ${count} times.` }] : []
}

function sayEnd({
  status,
  reason,
  exitCode,
}: {
  readonly status: string
  readonly reason?: string | undefined
  readonly exitCode?: number | undefined
}): string {
  return [status, reason, exitCode].filter(part => part !== undefined).join(' ')
}

function lost(text: string): Finding {
  return { fault: 'lost', count: 1, text }
}

function duplicated(name: string, runs: number): Finding {
  return { fault: 'duplicated', count: runs - 1, text: `${name} was created ${runs} times.` }
}
