import { mkdtempSync } from 'node:fs'
import { join } from 'node:path'
import { inheritedEnvironment, temporaryFolder } from '@trainyard/workspace'
import { parseLastLine } from '../support/figures.ts'
import { median } from '../support/median.ts'
import { timeProcess } from '../support/time-process.ts'
import type { JobFigures } from './job-figures.ts'

/** Jobs one by one, at once, and to see what is kept of them; then one by one again. A process costs so much more that fewer tell as much. */
const ofThreads = ['1000', '2000', '6000']
const ofProcesses = ['10', '20', '0']
/** More than half a second each. */
const ofSpawned = ['3', '6', '0']

type Contestant = 'inline' | 'thread' | 'process' | 'caikit thread' | 'caikit fork' | 'caikit spawn'

/** Each is measured in a process of its own, in turns, so many rounds. */
export function measureJobs(python: string, rounds: number): Readonly<Record<Contestant, JobFigures>> {
  const program = (file: string) => join(import.meta.dirname, file)
  const ours = (...parameters: readonly string[]) => [process.execPath, '--expose-gc', program('our-jobs.ts'), ...parameters]
  const caikit = (...parameters: readonly string[]) => [python, '-B', program('caikit_jobs.py'), ...parameters]
  const lines: Readonly<Record<Contestant, readonly string[]>> = {
    inline: ours('inline', ...ofThreads),
    'caikit thread': caikit('thread', ...ofThreads),
    thread: ours('thread', ...ofThreads),
    'caikit fork': caikit('fork', ...ofProcesses),
    process: ours('process', ...ofProcesses),
    'caikit spawn': caikit('spawn', ...ofSpawned),
  }
  const contestants = Object.keys(lines) as Contestant[]
  // Removed at the end: a disk that has just lost thousands of files is slow to make new ones.
  using scratch = temporaryFolder('peers')
  const run = (contestant: Contestant) => runOnce(lines[contestant], mkdtempSync(join(scratch.path, 'run-')))
  const taken = Array.from({ length: rounds }, () => new Map(contestants.map(contestant => [contestant, run(contestant)])))
  return Object.fromEntries(
    contestants.map(contestant => [contestant, mediansOf(taken.flatMap(round => round.get(contestant) ?? []))]),
  ) as Record<Contestant, JobFigures>
}

function runOnce([program = '', ...parameters]: readonly string[], folder: string): JobFigures {
  const { output } = timeProcess(program, parameters, { folder, environment: inheritedEnvironment() })
  return parseLastLine(output) as JobFigures
}

export function mediansOf(figures: readonly JobFigures[]): JobFigures {
  return {
    milliseconds: median(figures.map(({ milliseconds }) => milliseconds)),
    perSecond: median(figures.map(({ perSecond }) => perSecond)),
    laterMilliseconds: medianOfMeasured(figures.map(({ laterMilliseconds }) => laterMilliseconds)),
    keptKilobytes: medianOfMeasured(figures.map(({ keptKilobytes }) => keptKilobytes)),
  }
}

function medianOfMeasured(figures: readonly (number | null)[]): number | null {
  const measured = figures.flatMap(figure => figure ?? [])
  return measured.length > 0 ? median(measured) : null
}
