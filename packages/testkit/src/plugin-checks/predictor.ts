import { isDeepStrictEqual } from 'node:util'
import { demand } from '../broken-contract-error.ts'
import type { Check } from '../check.ts'
import type { PredictorSamples } from '../options/samples.ts'
import type { AnyRunner, RunnerSubject } from '../subject/runner-subject.ts'
import { type AnyJob, context, ended, submit } from '../world/direct-jobs.ts'
import { inWorld } from '../world/world.ts'
import { show } from '../world/show.ts'

const member = 'Predictor.readOutput'

export const predictorChecks: readonly Check<RunnerSubject>[] = [
  {
    id: 'output/rows',
    capability: 'output',
    title: 'the rows of a completed job are those that were expected',
    applies: ({ kind }) => kind === 'predictor',
    run: subject =>
      withOutput(subject, async (runner, job, expected) => {
        const rows = await rowsOf(runner, job)
        demand(isDeepStrictEqual(rows, expected), {
          member,
          asks: 'gives the rows of a completed job, one after the other; of a `call` exactly one',
          seen: `${show(rows)} instead of ${show(expected)}`,
          advice: 'yield each row by itself, in order, parsed',
        })
      }),
  },
  {
    id: 'output/again',
    capability: 'output',
    title: 'the rows can be read again, also after a reader that left early',
    applies: ({ kind }) => kind === 'predictor',
    run: subject =>
      withOutput(subject, async (runner, job) => {
        const first = await rowsOf(runner, job)
        await leaveEarly(runner.readOutput?.(job, context))
        const again = await rowsOf(runner, job)
        demand(isDeepStrictEqual(again, first), {
          member,
          asks: 'streams the rows anew at each call',
          seen: `${show(first)}, then ${show(again)}`,
          advice: 'open the output at each call, and let it go when the reader leaves',
        })
      }),
  },
]

function withOutput(
  subject: RunnerSubject,
  run: (runner: AnyRunner, job: AnyJob, expected: readonly unknown[]) => Promise<void>,
): Promise<void> {
  return inWorld(subject.kit, async world => {
    const { rows, completes } = subject.samples as PredictorSamples
    const runner = await world.client().runner(subject.kind)
    const job = await submit(runner, completes)
    const { artifact } = await ended(runner, job, subject.kit.patience)
    await run(runner, artifact ? { ...job, artifact } : job, rows)
  })
}

async function leaveEarly(rows: AsyncIterable<unknown> | undefined): Promise<void> {
  const reader = rows?.[Symbol.asyncIterator]()
  await reader?.next()
  await reader?.return?.()
}

async function rowsOf(runner: AnyRunner, job: AnyJob): Promise<readonly unknown[]> {
  return Array.fromAsync(runner.readOutput?.(job, context) ?? [])
}
