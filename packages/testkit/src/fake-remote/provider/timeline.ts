import type { LedgerState } from '../remote-ledger.ts'
import type { JobEntry } from './entry.ts'
import { type Program, programOf } from './program.ts'
import { fractionOf } from './random.ts'

/** When a job does what, known from its start; a cancel cuts it short. So a server that was dead tells the same as one that lived. */
export interface Timeline {
  readonly states: readonly LedgerState[]
  /** Absent: it never ran. */
  readonly startedAt?: number
  readonly endedAt: number
  readonly end: Program['end']
  readonly lines: readonly TimedLine[]
  /** No line arrives later. */
  readonly drainedAt: number
}

export interface TimedLine {
  readonly node: string
  readonly text: string
  readonly time: number
  /** When a reader of the log can first see it. */
  readonly arrivesAt: number
}

/** @throws TypeError for a command that should have been refused */
export function timelineOf(job: JobEntry, canceledAt = Infinity): Timeline {
  const program = programOf(job.command)
  if (!program) throw new TypeError(`unknown command: ${job.command.join(' ')}`)
  const milliseconds = 1000 / job.speed
  const plannedStart = job.time + program.queuedSeconds * milliseconds
  const plannedEnd = plannedStart + program.runSeconds * milliseconds
  const isCanceled = canceledAt < plannedEnd
  const endedAt = isCanceled ? canceledAt : plannedEnd
  const end: Program['end'] = isCanceled ? { state: 'stopped' } : program.end
  const hasRun = plannedStart < endedAt
  const lines = program.lines.map(({ second, text }, index) => ({ text, time: plannedStart + second * milliseconds, index }))
  const arriving = arrivals(
    job,
    lines.filter(({ time }) => time <= endedAt),
  )
  return {
    states: [
      { state: 'queued', time: job.time },
      ...(hasRun ? [{ state: 'running' as const, time: plannedStart }] : []),
      { state: end.state, time: endedAt },
    ],
    ...(hasRun && { startedAt: plannedStart }),
    endedAt,
    end,
    lines: arriving,
    drainedAt: Math.max(endedAt, ...arriving.map(({ arrivesAt }) => arrivesAt)),
  }
}

interface WrittenLine {
  readonly text: string
  readonly time: number
  readonly index: number
}

/** The nodes take turns at writing. Each line is late by an amount of its own, but overtakes none of its own node. */
function arrivals(job: JobEntry, lines: readonly WrittenLine[]): readonly TimedLine[] {
  const latest = new Map<string, number>()
  return lines.map(({ text, time, index }) => {
    const node = `node-${(index % job.nodes) + 1}`
    const delayed = time + job.logDelayMilliseconds * fractionOf(`${job.id}/${index}`)
    const arrivesAt = Math.max(delayed, latest.get(node) ?? 0)
    latest.set(node, arrivesAt)
    return { node, text, time, arrivesAt }
  })
}
