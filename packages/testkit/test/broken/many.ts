import { type CallContext, isTerminal, type JobSnapshot, type ProviderJob } from '@trainyard/core'
import type { AnyRunner } from '../../src/subject/runner-subject.ts'
import type { CloudRunner, Reference } from '../support/cloud-runner.ts'
import { broken, type BrokenPlugin } from './broken-plugin.ts'

type Job = ProviderJob<Reference>
type Answers = readonly (readonly [string, JobSnapshot])[]

async function toldBy(good: CloudRunner, jobs: readonly Job[], context: CallContext): Promise<Answers> {
  return [...(await good.describeMany(jobs, context))].flatMap(([name, snapshot]) => (snapshot ? [[name, snapshot] as const] : []))
}

/** Gives other answers than the good one. */
function answering(good: CloudRunner, change: (answers: Answers, jobs: readonly Job[]) => Answers): Partial<AnyRunner> {
  return {
    describeMany: async (jobs: readonly Job[], context) => new Map(change(await toldBy(good, jobs, context), jobs)),
  }
}

export const brokenListings: readonly BrokenPlugin[] = [
  broken('many/agrees', 'says CANCELED of completed jobs, when asked about many', good =>
    answering(good, answers =>
      answers.map(([name, snapshot]) => [name, snapshot.status === 'COMPLETED' ? { ...snapshot, status: 'CANCELED' } : snapshot]),
    ),
  ),
  broken('many/agrees', 'says COMPLETED of running jobs, when asked about many', good =>
    answering(good, answers =>
      answers.map(([name, snapshot]) => [name, snapshot.status === 'RUNNING' ? { ...snapshot, status: 'COMPLETED' } : snapshot]),
    ),
  ),
  broken('many/only-asked', 'answers with all jobs of the account', (good, { cloud }) =>
    answering(good, answers => [...answers, ...cloud.jobs.map(({ name }) => [name, { status: 'RUNNING' }] as const), ...answers]),
  ),
  broken('many/only-asked', 'answers by its own ids as well', good =>
    answering(good, (answers, jobs) => [...answers, ...jobs.map(({ reference }) => [reference.id, { status: 'RUNNING' }] as const)]),
  ),
  broken('many/change-feed', 'leaves out what has ended', good =>
    answering(good, answers => answers.filter(([, { status }]) => !isTerminal(status))),
  ),
  broken('many/change-feed', 'leaves everything out', good => answering(good, () => [])),
  broken('many/owned', 'lists nothing', () => ({ async *listOwned() {} })),
  broken('many/owned', 'lists jobs with the reference of another one', good => ({
    async *listOwned(context) {
      for await (const { jobName, reference } of good.listOwned(context)) yield { jobName, reference: { ...reference, id: 'job-none' } }
    },
  })),
  broken('watch/names', 'yields objects', good => ({
    async *watch(context) {
      for await (const name of good.watch(context)) yield { name } as never
    },
  })),
  broken('watch/names', 'yields its own ids', good => ({
    async *watch(context) {
      for await (const name of good.watch(context)) yield `job-of-${name}`
    },
  })),
]
