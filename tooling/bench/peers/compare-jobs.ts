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
const keptReason =
  'ours keeps the record of a job with its events, and LOCAL what it knows of its last jobs; what V8 holds in reserve counts as well ' +
  '(`npm run bench -- queue` tells what the objects take)'

/** No-op jobs of caikit's LOCAL trainer beside ours, each kind of worker beside the one that it would replace. */
export function compareJobs(python: string, rounds: number): readonly Comparison[] {
  const jobs = measureJobs(python, rounds)
  const pairs = [
    { ours: 'inline', peer: 'caikit thread', reason: inlineReason },
    { ours: 'thread', peer: 'caikit thread', reason: threadReason },
    { ours: 'process', peer: 'caikit spawn', reason: forkReason },
    { ours: 'process', peer: 'caikit fork', reason: forkReason },
  ] as const
  const lines = (measure: Pick<Comparison, 'what' | 'unit' | 'better' | 'reason'>, figureOf: (figures: JobFigures) => number | null) =>
    pairs.flatMap(({ ours, peer, reason }) => {
      const [value, peerValue] = [figureOf(jobs[ours]), figureOf(jobs[peer])]
      if (value === null || peerValue === null) return []
      return [{ reason, ...measure, ours: { name: ours, value }, peer: { name: peer, value: peerValue } }]
    })
  const kept = { what: 'kept of a job that has ended', unit: 'kB of resident memory', better: 'less', reason: keptReason } as const
  return [
    ...lines({ what: 'one job, start to end', unit: 'ms', better: 'less' }, ({ milliseconds }) => milliseconds),
    ...lines({ what: 'one job, after thousands', unit: 'ms', better: 'less' }, ({ laterMilliseconds }) => laterMilliseconds),
    ...lines({ what: 'many at once', unit: 'jobs/s', better: 'more' }, ({ perSecond }) => perSecond),
    ...lines(kept, ({ keptKilobytes }) => keptKilobytes),
  ]
}
