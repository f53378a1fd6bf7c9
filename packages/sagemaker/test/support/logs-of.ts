import type { JobEvent, JobFuture } from '@trainyard/core'

/** All events of a job, from its start to its end. */
export async function eventsOf(future: JobFuture<unknown>): Promise<readonly JobEvent[]> {
  return Array.fromAsync(future.events({ logs: true }))
}

export function linesOf(events: readonly JobEvent[]): readonly string[] {
  return events.flatMap(event => (event.type === 'log' ? event.lines.map(({ text }) => text) : []))
}

/** The provider's words for what the job went through. */
export function detailsOf(events: readonly JobEvent[]): readonly string[] {
  return events.flatMap(event => (event.type === 'status' ? (event.info.detail ?? []) : []))
}

export function warningsOf(events: readonly JobEvent[]): readonly string[] {
  return events.flatMap(event => (event.type === 'warning' ? [event.message] : []))
}
