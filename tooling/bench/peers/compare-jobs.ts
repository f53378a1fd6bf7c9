import type { Comparison } from './comparison.ts'
import type { JobFigures } from './job-figures.ts'
import { measureJobs } from './measure-jobs.ts'

const threadReason =
  'ours crosses into the memory of another thread, saves the model to disk, and can be stopped for real; ' +
  'caikit’s stays in its process, keeps the model there and shares one interpreter lock'
const forkReason =
  'a fork shares the memory of a running Python and starts nothing anew, and may hang where that had threads; ' +
  'Node.js cannot fork so, and ours starts a whole Node.js'
const inlineReason = 'ours writes a record, its events and a lease for each job, so that another client can take it over'

/** No-op jobs of caikit's LOCAL trainer beside ours, each kind of worker beside the one that it would replace. */
export function compareJobs(python: string, rounds: number): readonly Comparison[] {
  const jobs = measureJobs(python, rounds)
  const pairs = [
    { ours: 'inline', peer: 'caikit thread', reason: inlineReason },
    { ours: 'thread', peer: 'caikit thread', reason: threadReason },
    { ours: 'process', peer: 'caikit spawn', reason: forkReason },
    { ours: 'process', peer: 'caikit fork', reason: forkReason },
  ] as const
  const lines = (what: string, unit: string, better: Comparison['better'], figureOf: (figures: JobFigures) => number | null) =>
    pairs.flatMap(({ ours, peer, reason }) => {
      const [value, peerValue] = [figureOf(jobs[ours]), figureOf(jobs[peer])]
      if (value === null || peerValue === null) return []
      return [{ what, unit, better, ours: { name: ours, value }, peer: { name: peer, value: peerValue }, reason }]
    })
  return [
    ...lines('one job, start to end', 'ms', 'less', ({ milliseconds }) => milliseconds),
    ...lines('many at once', 'jobs/s', 'more', ({ perSecond }) => perSecond),
    ...lines('kept of a job that has ended', 'kB of resident memory', 'less', ({ keptKilobytes }) => keptKilobytes),
  ]
}
