import { describe, expect, it } from 'vitest'
import { countFaults } from './count-faults.ts'
import type { Evidence, FollowedEvent, StoredEventRow } from './evidence.ts'
import { judge } from './judge.ts'

const time = 1000
const jobName = 'ty1'
const lines = ['line 1', 'trainyard: {"step":5,"metrics":{"loss":0.2}}', 'trainyard: {"step":10,"metrics":{"loss":0.1}}']

function storedEvent(type: string, detail: unknown): StoredEventRow {
  return { jobId: 'job-1', type, attempt: 1, time, detail }
}

function metric(step: number, value: number): StoredEventRow {
  return storedEvent('metric', { name: 'loss', value, step })
}

function followed(detail: object): FollowedEvent {
  return { jobId: 'job-1', attempt: 1, time: new Date(time).toISOString(), cursor: 'c', ...detail } as FollowedEvent
}

const record = {
  id: 'job-1',
  instanceName: 'local',
  phase: 'ended',
  jobName,
  snapshot: { status: 'ERRORED', reason: 'failed', exitCode: 7 },
}
const run = { name: jobName, end: { status: 'ERRORED', reason: 'failed', exitCode: 7 }, lines }
const log = followed({ type: 'log', lines: lines.map(text => ({ text })) })
const reading = {
  name: 'slot-0/job-1.jsonl',
  jobId: 'job-1',
  isEnded: true,
  events: [
    followed({ type: 'status', info: { status: 'QUEUED' } }),
    log,
    followed({ type: 'metric', name: 'loss', value: 0.2, step: 5 }),
    followed({ type: 'metric', name: 'loss', value: 0.1, step: 10 }),
    followed({ type: 'status', info: { status: 'ERRORED' } }),
  ],
}
const clean: Evidence = {
  begun: ['job-1'],
  records: [record],
  events: [storedEvent('status', { status: 'QUEUED' }), metric(5, 0.2), metric(10, 0.1), storedEvent('status', { status: 'ERRORED' })],
  truth: [run],
  readings: [reading],
}
const none = { lost: 0, duplicated: 0, wrongState: 0, eventsLost: 0, eventsRepeated: 0 }

function faultsOf(changes: Partial<Evidence>) {
  return countFaults(judge({ ...clean, ...changes }))
}

function withReading(events: readonly FollowedEvent[]): Partial<Evidence> {
  return { readings: [{ ...reading, events }] }
}

describe('the judge', () => {
  it('finds nothing where everything held', () => {
    expect(judge(clean)).toEqual([])
  })

  it('counts a job that the provider has twice', () => {
    expect(faultsOf({ truth: [run, run] })).toEqual({ ...none, duplicated: 1 })
  })

  it('counts a job that was begun and has no record', () => {
    expect(faultsOf({ begun: ['job-1', 'job-2'] })).toEqual({ ...none, lost: 1 })
  })

  it('counts a job of the provider that no record knows', () => {
    expect(faultsOf({ truth: [run, { ...run, name: 'ty2' }] })).toEqual({ ...none, lost: 1 })
  })

  it('counts a record that has not ended', () => {
    expect(faultsOf({ records: [{ ...record, phase: 'reserved' }] })).toEqual({ ...none, lost: 1 })
  })

  it('counts a job that is recorded as lost, though its provider knows how it ended', () => {
    expect(faultsOf({ records: [{ ...record, snapshot: { status: 'ERRORED', reason: 'lost' } }] })).toEqual({ ...none, lost: 1 })
  })

  it('counts another end, another reason and another exit code than the provider tells', () => {
    const snapshots = [{ status: 'COMPLETED' }, { ...record.snapshot, reason: 'preempted' }, { ...record.snapshot, exitCode: 8 }]
    for (const snapshot of snapshots) expect(faultsOf({ records: [{ ...record, snapshot }] })).toEqual({ ...none, wrongState: 1 })
  })

  it('counts an end that the provider does not know of', () => {
    expect(faultsOf({ truth: [{ ...run, end: undefined }] })).toEqual({ ...none, wrongState: 1 })
  })

  it('takes a job for canceled that no provider had, if somebody asked for that', () => {
    const never = { ...record, snapshot: { status: 'CANCELED' } }
    const rest = { truth: [], events: [], readings: [] }
    expect(faultsOf({ ...rest, records: [{ ...never, cancelRequested: {} }] })).toEqual(none)
    expect(faultsOf({ ...rest, records: [never] })).toEqual({ ...none, wrongState: 1 })
  })

  it('counts a second end', () => {
    const events = [...clean.events, storedEvent('status', { status: 'ERRORED' })]
    const seen = [...reading.events, ...reading.events.slice(-1)]
    expect(faultsOf({ events, ...withReading(seen) })).toEqual({ ...none, wrongState: 1 })
  })

  it('counts a report of the log that the store lacks, or has twice', () => {
    const [queued, first, second, ended] = clean.events as [StoredEventRow, StoredEventRow, StoredEventRow, StoredEventRow]
    expect(faultsOf({ events: [queued, first, ended], readings: [] })).toEqual({ ...none, eventsLost: 1 })
    expect(faultsOf({ events: [queued, first, first, second, ended], readings: [] })).toEqual({ ...none, eventsRepeated: 1 })
  })

  it('counts an event that a reader missed, or saw twice', () => {
    expect(faultsOf(withReading(reading.events.slice(1)))).toEqual({ ...none, eventsLost: 1 })
    expect(faultsOf(withReading([...reading.events.slice(0, 1), ...reading.events]))).toEqual({ ...none, eventsRepeated: 1 })
  })

  it('counts lines that a reader missed, saw twice, or saw in another order', () => {
    const withLines = (texts: readonly string[]) =>
      withReading(reading.events.map(event => (event.type === 'log' ? { ...event, lines: texts.map(text => ({ text })) } : event)))
    expect(faultsOf(withLines(lines.slice(0, 1)))).toEqual({ ...none, eventsLost: 2 })
    expect(faultsOf(withLines([...lines, ...lines.slice(0, 1)]))).toEqual({ ...none, eventsRepeated: 1 })
    expect(faultsOf(withLines(lines.toReversed()))).toEqual({ ...none, eventsLost: 2 })
  })

  it('counts a reader that did not come to the end', () => {
    expect(faultsOf({ readings: [{ ...reading, isEnded: false }] })).toEqual({ ...none, eventsLost: 1 })
  })
})
