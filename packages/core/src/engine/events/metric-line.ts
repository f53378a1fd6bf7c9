import type { LogLine, NewEvent } from '../../contract/index.ts'
import type { JobRecord } from '../record/job-record.ts'
import { definedMetricsOf, type FindMetrics } from './defined-metrics.ts'

/** The detail of a stored metric event. */
export interface RecordedMetric {
  readonly name: string
  readonly value: number
  readonly step?: number
  readonly phase?: string
}

const prefix = 'trainyard: '

/** The line, marked where it is a report. */
export function markReport(line: LogLine): LogLine {
  return line.text.startsWith(prefix) && readReport(line.text.slice(prefix.length)) ? { ...line, isReport: true } : line
}

/**
 * The metric and progress events that log lines stand for: a `trainyard: {…}` report, else what the request's definitions find and
 * what the provider extracted itself, which counts where both have the name.
 */
export function eventsOfLines(record: JobRecord, lines: readonly LogLine[], now: number): readonly NewEvent[] {
  const find = definedMetricsOf(record.request)
  return lines.flatMap(line => eventsOfLine(record, line, { find, now }))
}

interface Reading {
  readonly find: FindMetrics
  readonly now: number
}

function eventsOfLine(record: JobRecord, line: LogLine, { find, now }: Reading): readonly NewEvent[] {
  const report = line.text.startsWith(prefix) ? readReport(line.text.slice(prefix.length)) : undefined
  const { metrics, step, phase, progress } = report ?? { metrics: { ...find(line.text), ...line.metrics }, step: line.step }
  const base = { jobId: record.id, attempt: record.attempt, time: line.time?.getTime() ?? now }
  const events: NewEvent[] = []
  for (const [name, value] of Object.entries(metrics ?? {})) {
    if (!isFiniteNumber(value)) continue
    const detail: RecordedMetric = { name, value, ...(isFiniteNumber(step) && { step }), ...(typeof phase === 'string' && { phase }) }
    events.push({ ...base, type: 'metric', detail })
  }
  if (typeof progress === 'number' && progress >= 0 && progress <= 1) events.push({ ...base, type: 'progress', detail: progress })
  return events
}

/** JSON has words for numbers that are too large for one: `1e999`. */
function isFiniteNumber(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value)
}

interface Report {
  readonly metrics?: object | undefined
  readonly step?: unknown
  readonly phase?: unknown
  readonly progress?: unknown
}

/** A line that only looks like a report is a line like any other. */
function readReport(text: string): Report | undefined {
  try {
    const report: unknown = JSON.parse(text)
    return typeof report === 'object' && report !== null ? report : undefined
  } catch {
    return undefined
  }
}
