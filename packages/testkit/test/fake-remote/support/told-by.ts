import type { JobFuture, LogLine } from '@trainyard/core'

interface Told {
  readonly statuses: readonly string[]
  readonly lines: readonly LogLine[]
  /** The steps of the metric `loss`. */
  readonly steps: readonly number[]
  readonly warnings: readonly string[]
}

/** All that a job's events told, to its end. */
export async function toldBy(future: JobFuture<unknown>): Promise<Told> {
  const told = { statuses: [] as string[], lines: [] as LogLine[], steps: [] as number[], warnings: [] as string[] }
  for await (const event of future.events({ logs: true })) {
    if (event.type === 'status') told.statuses.push(event.info.status)
    if (event.type === 'log') told.lines.push(...event.lines)
    if (event.type === 'metric') told.steps.push(event.step ?? NaN)
    if (event.type === 'warning') told.warnings.push(event.message)
  }
  return told
}

/** What `['count', …]` prints. */
export function expectedLines(count: number): readonly string[] {
  return Array.from({ length: count }, (_, index) => `line ${index + 1}`).filter((_, index) => (index + 1) % 5 !== 0)
}
