import { isDeepStrictEqual } from 'node:util'
import { isTerminal, type JobSnapshot } from '@trainyard/core'
import { demand } from '../broken-contract-error.ts'
import type { Check } from '../check.ts'
import type { RunnerSubject } from '../subject/runner-subject.ts'
import { context, ended, running, submit } from '../world/direct-jobs.ts'
import { newJobName } from '../world/job-name.ts'
import { until } from '../world/until.ts'
import { inWorld } from '../world/world.ts'
import { show } from '../world/show.ts'

/** Many jobs at once. */
export const manyChecks: readonly Check<RunnerSubject>[] = [
  {
    id: 'many/agrees',
    capability: 'describeMany',
    title: '`describeMany` says of a job what `describe` says',
    applies: subject => subject.has('describeMany'),
    run: subject =>
      inWorld(subject.kit, async world => {
        const { samples, kind, kit } = subject
        const runner = await world.client().runner(kind)
        const jobs = [await submit(runner, samples.completes), await submit(runner, samples.runs ?? samples.completes)]
        for (const [index, job] of jobs.entries()) await (index === 0 || !samples.runs ? ended : running)(runner, job, kit.patience)
        const answers = await runner.describeMany?.(jobs, context)
        for (const job of jobs) {
          const many = answers?.get(job.jobName)?.status
          const single = await runner.describe(job, context)
          demand(many === undefined || many === single?.status, {
            member: 'JobRunner.describeMany',
            asks: 'is cheaper than `describe`, never truer, and never different: what it cannot tell it leaves out',
            seen: `${show(many)} where \`describe\` said ${show(single?.status)}`,
            advice: 'map the states of both with one function',
          })
        }
      }),
  },
  {
    id: 'many/only-asked',
    capability: 'describeMany',
    title: '`describeMany` answers by job name, for the jobs that it was asked about alone, unknown ones left out',
    applies: subject => subject.has('describeMany'),
    run: subject =>
      inWorld(subject.kit, async world => {
        const { samples, kind, kit } = subject
        const runner = await world.client().runner(kind)
        const [asked, other] = [await submit(runner, samples.completes), await submit(runner, samples.completes)]
        for (const job of [asked, other]) await ended(runner, job, kit.patience)
        const unknownName = newJobName()
        const unknown = {
          jobName: unknownName,
          reference: JSON.parse(JSON.stringify(asked.reference).replaceAll(asked.jobName, unknownName)),
        }
        const isOtherReference = !isDeepStrictEqual(unknown.reference, asked.reference)
        const answers = await runner.describeMany?.(isOtherReference ? [asked, unknown] : [asked], context)
        const names = answers instanceof Map ? [...answers.keys()] : ['no Map']
        demand(
          names.every(name => name === asked.jobName),
          {
            member: 'JobRunner.describeMany',
            asks: 'gives a Map by `jobName`, of the jobs that it was asked about',
            seen: `${names.join(', ')} when asked about ${asked.jobName}`,
            advice: 'keep of the provider’s list only the jobs of the parameter, and use their `jobName` as the key',
          },
        )
      }),
  },
  {
    id: 'many/change-feed',
    capability: 'describeMany',
    title: 'what a change feed leaves out has not changed',
    applies: ({ capabilities, samples }) => capabilities.changeFeed === true && samples.runs !== undefined,
    run: subject =>
      inWorld(subject.kit, async world => {
        const { samples, kind, kit } = subject
        const runner = await world.client().runner(kind)
        const job = await submit(runner, samples.runs ?? samples.completes)
        let last: JobSnapshot | undefined
        const told = async (isWanted: (status: JobSnapshot['status']) => boolean, change: string) =>
          until(
            async () => {
              last = (await runner.describeMany?.([job], context))?.get(job.jobName) ?? last
              return last && isWanted(last.status) ? last : undefined
            },
            kit.patience,
            () => ({
              member: 'Capabilities.changeFeed',
              asks: 'says that `describeMany` lists whatever changed since the last call: what it leaves out never goes stale',
              seen: `${show(last?.status)} in the feed, ${kit.patience} ms after the job ${change}`,
              advice: 'ask the provider for changes with an overlap, or leave `changeFeed` out',
            }),
          )
        await running(runner, job, kit.patience)
        await told(status => status !== 'QUEUED', 'began to run')
        await runner.cancel(job, context)
        await ended(runner, job, kit.patience)
        await told(isTerminal, 'ended')
      }),
  },
  {
    id: 'many/owned',
    capability: 'listOwned',
    title: '`listOwned` lists a job that was submitted, with what finds it',
    applies: subject => subject.has('listOwned'),
    run: subject =>
      inWorld(subject.kit, async world => {
        const { samples, kind, kit, capabilities } = subject
        const runner = await world.client().runner(kind)
        const job = await submit(runner, samples.completes)
        let seen = ''
        // Lists may lag behind what describe knows.
        const settling = Math.min(kit.patience, 2 * (capabilities.consistencyMilliseconds ?? kit.patience))
        await until(
          async () => {
            const owned = await Array.fromAsync(runner.listOwned?.(context) ?? [])
            const found = owned.find(({ jobName }) => jobName === job.jobName)
            const answer = found && (await runner.describe(found, context).catch((error: unknown) => error))
            seen = found
              ? `${show(found.reference)}, for which describe gave ${show(answer)}`
              : `${owned.length} jobs, this one not among them`
            return answer instanceof Error ? undefined : answer
          },
          settling,
          () => ({
            member: 'JobRunner.listOwned',
            asks: 'lists what this client’s tag marks at the provider, as jobs that `describe` takes',
            seen,
            advice: 'mark each job when you create it, read all pages, and rebuild the reference that `submit` gave',
          }),
        )
      }),
  },
]
