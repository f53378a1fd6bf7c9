import { isTerminal, type JobSnapshot } from '@trainyard/core'
import { demand } from '../broken-contract-error.ts'
import type { Check } from '../check.ts'
import { type AnyRequest, isBound, type RunnerSubject } from '../subject/runner-subject.ts'
import { start } from '../world/client-jobs.ts'
import { context, running, submit } from '../world/direct-jobs.ts'
import { until } from '../world/until.ts'
import { inWorld } from '../world/world.ts'
import { show } from '../world/show.ts'

const member = 'Capabilities.boundToClient'

/** Whether jobs die with their client, and whether what is said about it is true. */
export const boundChecks: readonly Check<RunnerSubject>[] = [
  {
    id: 'bound/outlives-its-client',
    capability: 'boundToClient',
    title: 'a job of a kind that is not bound goes on when its client closes, and obeys the next one',
    applies: subject => subject.samples.runs !== undefined && !isBound(subject, subject.samples.runs),
    run: subject =>
      inWorld(subject.kit, async world => {
        const { kind, kit } = subject
        const client = world.client()
        const runner = await client.runner(kind)
        const job = await submit(runner, runsOf(subject))
        await running(runner, job, kit.patience)
        await client.close()
        const next = await world.client().runner(kind)
        const last = await next.describe(job, context).catch((error: unknown) => error)
        const isAlive = typeof last === 'object' && last !== null && 'status' in last && !isTerminal(last.status as never)
        demand(isAlive, {
          member,
          asks: 'names the kinds whose jobs die with the process that started them; all others go on, and any process finds them',
          seen: `${show(last)} for a running job, after its client was closed`,
          advice: 'let `close` end only what the instance opened, keep what finds the job in its reference, or name the kind there',
        })
      }),
  },
  {
    id: 'bound/ends-with-its-client',
    capability: 'boundToClient',
    title: 'a job of a bound kind is over when its client has closed',
    applies: subject => subject.samples.runs !== undefined && isBound(subject, subject.samples.runs),
    run: subject =>
      inWorld(subject.kit, async world => {
        const client = world.client()
        const runner = await client.runner(subject.kind)
        const future = await start(client, runsOf(subject))
        const { jobName = '', reference = {} } = (await world.store.read(future.id)) ?? {}
        await running(runner, { jobName, reference }, subject.kit.patience)
        await client.close()
        let last: JobSnapshot | undefined
        const ask = async () => {
          last = await runner.describe({ jobName, reference }, context).catch(() => undefined)
          return last === undefined || isTerminal(last.status) || undefined
        }
        await until(ask, subject.kit.patience, () => ({
          member,
          asks: 'names the kinds whose jobs die with the process that started them',
          seen: `${show(last)} after its client was closed`,
          advice: 'heed `cancel`, and stop in `close` whatever still runs; or do not name the kind',
        }))
      }),
  },
  {
    id: 'bound/unknown-elsewhere',
    capability: 'boundToClient',
    title: 'another client says nothing wrong about a job of a bound kind, and leaves it alone',
    applies: subject => subject.samples.runs !== undefined && isBound(subject, subject.samples.runs),
    run: subject =>
      inWorld(subject.kit, async world => {
        const { kind, kit } = subject
        const runner = await world.client().runner(kind)
        const job = await submit(runner, runsOf(subject))
        await running(runner, job, kit.patience)
        const other = world.client()
        const elsewhere = await (await other.runner(kind)).describe(job, context).catch((error: unknown) => error)
        await other.close()
        const here = await runner.describe(job, context)
        demand(isAliveOrUnknown(elsewhere) && here !== undefined && !isTerminal(here.status), {
          member,
          asks: 'names kinds of which only the process that started them describes, cancels or reads the jobs',
          seen: `${show(elsewhere)} from another client, then ${show(here)} from its own`,
          advice: 'keep such jobs by instance; in another one, `describe` gives undefined and `close` ends nothing of them',
        })
      }),
  },
]

function isAliveOrUnknown(answer: unknown): boolean {
  if (answer === undefined) return true
  return typeof answer === 'object' && answer !== null && 'status' in answer && !isTerminal(answer.status as never)
}

function runsOf({ samples }: RunnerSubject): AnyRequest {
  return samples.runs ?? samples.completes
}
