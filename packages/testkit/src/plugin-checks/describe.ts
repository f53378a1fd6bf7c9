import { isDeepStrictEqual } from 'node:util'
import { isPlainJson, isTerminal, type JobSnapshot } from '@trainyard/core'
import { type Lesson, demand } from '../broken-contract-error.ts'
import type { Check } from '../check.ts'
import { isBound, type RunnerSubject } from '../subject/runner-subject.ts'
import { eventsOf, lookUntilEnded, start } from '../world/client-jobs.ts'
import { type AnyJob, context, ended, submit } from '../world/direct-jobs.ts'
import { newJobName } from '../world/job-name.ts'
import { inWorld } from '../world/world.ts'
import { show } from '../world/show.ts'

/** What is said of a job while it runs, and afterwards. */
export const describeChecks: readonly Check<RunnerSubject>[] = [
  {
    id: 'describe/order',
    capability: 'describe',
    title: 'a job goes from QUEUED over RUNNING to one end, and never back',
    applies: () => true,
    run: subject =>
      inWorld(subject.kit, async world => {
        const client = world.client()
        const future = await start(client, subject.samples.completes)
        await lookUntilEnded(future, subject)
        const answers = [...client.answers.values()].flat()
        const hasGoneBack = answers.some(
          ({ status, detail }, index) => status === 'QUEUED' && detail === undefined && answers[index - 1]?.status === 'RUNNING',
        )
        demand(!hasGoneBack, orderLesson(answers.map(({ status }) => status)))
        const statuses = (await eventsOf(future)).flatMap(event => (event.type === 'status' ? [event.info.status] : []))
        const ends = statuses.filter(isTerminal)
        demand(ends.length === 1 && ends[0] === statuses.at(-1), {
          ...orderLesson(statuses),
          asks: 'leads to exactly one event of the end, which is the last',
        })
      }),
  },
  {
    id: 'describe/end',
    capability: 'describe',
    title: 'the end of a job never changes, whoever asks and however often',
    applies: () => true,
    run: subject =>
      inWorld(subject.kit, async world => {
        const { samples, kind, kit } = subject
        const runner = await world.client().runner(kind)
        const job = await submit(runner, samples.completes)
        const first = told(await ended(runner, job, kit.patience))
        const second = isBound(subject, samples.completes) ? runner : await world.client().runner(kind)
        for (const asked of [runner, second, runner, second]) {
          const again = told(await asked.describe(job, context))
          demand(isDeepStrictEqual(again, first), {
            member: 'JobRunner.describe',
            asks: 'says the same of an ended job each time, also to another client: COMPLETED, CANCELED and ERRORED never change',
            seen: `first ${show(first)}, later ${show(again)}`,
            advice: 'take state, times and artifact from the provider’s record of the job, not from this moment or this instance',
          })
        }
      }),
  },
  {
    id: 'describe/snapshot',
    capability: 'describe',
    title: 'every answer is a well-formed snapshot',
    applies: () => true,
    run: subject =>
      inWorld(subject.kit, async world => {
        const { samples, kind, kit } = subject
        const client = world.client()
        const runner = await client.runner(kind)
        for (const request of [samples.completes, ...(samples.fails ? [samples.fails] : [])]) {
          await ended(runner, await submit(runner, request), kit.patience)
        }
        for (const snapshot of [...client.answers.values()].flat()) {
          const problem = snapshotProblem(snapshot)
          demand(problem === undefined, {
            member: 'JobSnapshot',
            asks: 'has progress of 0 to 1, valid dates in their order, plain JSON in `data` and texts elsewhere',
            seen: `${problem ?? ''}: ${show(snapshot)}`,
            advice: 'convert what the provider gave: seconds into dates, percent into parts of 1',
          })
        }
      }),
  },
  {
    id: 'describe/unknown',
    capability: 'describe',
    title: 'a job that the provider does not know is undefined, not an error',
    applies: () => true,
    run: subject =>
      inWorld(subject.kit, async world => {
        const { samples, kind } = subject
        const runner = await world.client().runner(kind)
        const job = await submit(runner, samples.runs ?? samples.completes)
        const unknown = strangerOf(job, samples.unknown)
        const answer = await runner.describe(unknown, context).catch((error: unknown) => error)
        demand(answer === undefined, {
          member: 'JobRunner.describe',
          asks: 'is undefined where the provider knows no such job; core decides whether that is too early, canceled or lost',
          seen: `${show(answer)} for ${JSON.stringify(unknown)}`,
          advice: 'map the provider’s “not found” to undefined; if this reference is no proper one, give testPlugin one as `unknown`',
        })
      }),
  },
]

function orderLesson(statuses: readonly string[]): Lesson {
  return {
    member: 'JobRunner.describe',
    asks: 'takes a job from QUEUED over RUNNING to one end; back to QUEUED only with a `detail` that says why',
    seen: statuses.join(', '),
    advice: 'map each word of the provider to one state, and give `detail` where a running job waits again',
  }
}

/** What must not change; the provider's own answer may tell more. */
function told(snapshot: JobSnapshot | undefined): object | undefined {
  if (!snapshot) return undefined
  const { data: _own, ...rest } = snapshot
  return rest
}

function snapshotProblem({ progress, startedAt, endedAt, detail, data, ...rest }: JobSnapshot): string | undefined {
  if (progress !== undefined && !(progress >= 0 && progress <= 1)) return 'a progress outside of 0 to 1'
  for (const time of [startedAt, endedAt]) if (time && Number.isNaN(time.getTime())) return 'an invalid date'
  if (startedAt && endedAt && startedAt > endedAt) return 'an end before the start'
  if (detail !== undefined && typeof detail !== 'string') return 'a detail that is no text'
  if (data !== undefined && !isPlainJson(data)) return 'data that is no plain JSON'
  const exitCode = rest.status === 'ERRORED' ? rest.exitCode : undefined
  return exitCode === undefined || Number.isInteger(exitCode) ? undefined : 'an exit code that is no whole number'
}

function strangerOf({ jobName, reference }: AnyJob, unknown: object | undefined): AnyJob {
  const stranger = newJobName()
  return { jobName: stranger, reference: unknown ?? JSON.parse(JSON.stringify(reference).replaceAll(jobName, stranger)) }
}
