import type { RemoteState } from '../remote-job.ts'

/** What a command does, in seconds of its own time. */
export interface Program {
  readonly queuedSeconds: number
  readonly runSeconds: number
  readonly lines: readonly ProgramLine[]
  readonly end: { readonly state: RemoteState; readonly message?: string; readonly exitCode?: number }
}

export interface ProgramLine {
  /** After the start. */
  readonly second: number
  readonly text: string
}

const queuedSeconds = 1
const secondsForEachLine = 0.25

/** undefined: the command is none that the provider knows. */
export function programOf([name, argument]: readonly string[]): Program | undefined {
  const number = Number(argument)
  switch (name) {
    case 'count':
      return isCount(number) ? counting(number) : undefined
    case 'exit':
      return isCount(number) ? exiting(number) : undefined
    case 'sleep':
      return number >= 0 ? { queuedSeconds, runSeconds: number, lines: [], end: { state: 'completed' } } : undefined
    case 'preempt':
      return { ...counting(4), end: { state: 'preempted', message: 'The machine was taken back.' } }
    case 'out-of-memory':
      return { ...counting(4), end: { state: 'out-of-memory', message: 'The program used more memory than the machine has.' } }
    case 'no-capacity':
      return { queuedSeconds, runSeconds: 0, lines: [], end: { state: 'no-capacity', message: 'No machine was found.' } }
    case undefined:
    default:
      return undefined
  }
}

/** Prints so many lines; every fifth is a report. */
function counting(count: number): Program {
  const lines = Array.from({ length: count }, (_, index) => ({
    second: (index + 1) * secondsForEachLine,
    text: (index + 1) % 5 === 0 ? report(index + 1, count) : `line ${index + 1}`,
  }))
  return { queuedSeconds, runSeconds: count * secondsForEachLine, lines, end: { state: 'completed' } }
}

function report(step: number, count: number): string {
  return `trainyard: ${JSON.stringify({ step, metrics: { loss: 1 / step }, progress: step / count })}`
}

function exiting(exitCode: number): Program {
  const end = exitCode === 0 ? { state: 'completed' as const } : { state: 'failed' as const, message: `Exit code ${exitCode}.`, exitCode }
  return { queuedSeconds, runSeconds: 1, lines: [{ second: 0.5, text: `ending with ${exitCode}` }], end }
}

function isCount(number: number): boolean {
  return Number.isSafeInteger(number) && number >= 0
}
