import { setTimeout as wait } from 'node:timers/promises'
import { type JobFuture, WaitTimeoutError } from '@trainyard/core'
import { demand } from '../broken-contract-error.ts'
import type { Check } from '../check.ts'
import type { AnyRunner, RunnerSubject } from '../subject/runner-subject.ts'
import type { Client } from '../world/client.ts'
import { start } from '../world/client-jobs.ts'
import { type AnyJob, ended, submit } from '../world/direct-jobs.ts'
import { demandEndInTime, longestAbort } from '../world/ends-in-time.ts'
import { inWorld } from '../world/world.ts'
import { show } from '../world/show.ts'

interface Call {
  readonly runner: AnyRunner
  readonly job: AnyJob
  readonly subject: RunnerSubject
  readonly signal: AbortSignal
}

/** How each method is called. */
const calls = {
  submit: async ({ runner, subject, signal }) => submit(runner, subject.samples.completes, { signal }),
  describe: async ({ runner, job, signal }) => runner.describe(job, { signal }),
  cancel: async ({ runner, job, signal }) => runner.cancel(job, { signal }),
  check: async ({ runner, subject, signal }) => runner.check?.(subject.samples.completes, { signal, savePath: undefined, options: {} }),
  describeMany: async ({ runner, job, signal }) => runner.describeMany?.([job], { signal }),
  listOwned: async ({ runner, signal }) => Array.fromAsync(runner.listOwned?.({ signal }) ?? []),
  readLogs: async ({ runner, job, signal }) => runner.readLogs?.(job, undefined, { signal }),
  pause: async ({ runner, job, signal }) => runner.pause?.(job, { signal }),
  resume: async ({ runner, job, signal }) => runner.resume?.(job, { signal }),
  readOutput: async ({ runner, job, signal }) => Array.fromAsync(runner.readOutput?.(job, { signal }) ?? []),
  invoke: async ({ runner, job, signal }) => runner.invoke?.(job, 'input', { signal }),
  stream: async ({ runner, job, signal }) => Array.fromAsync(runner.stream?.(job, 'input', { signal }) ?? []),
  undeploy: async ({ runner, job, signal }) => runner.undeploy?.(job, { signal }),
} as const satisfies Readonly<Partial<Record<keyof AnyRunner, (call: Call) => Promise<unknown>>>>

type Method = keyof typeof calls
const methods = Object.keys(calls) as readonly Method[]
/** They are for a job that has done its work. The others need one that has not. */
const ofEnded: ReadonlySet<Method> = new Set(['readOutput', 'invoke', 'stream', 'undeploy'])

/** An abort ends each call. */
export const abortChecks: readonly Check<RunnerSubject>[] = methods.map(checkOf)

function checkOf(method: Method): Check<RunnerSubject> {
  return {
    id: `abort/${method}`,
    capability: 'abort',
    title: titleOf(method),
    isTimed: true,
    applies: subject => subject.has(method),
    run: subject =>
      inWorld(subject.kit, async world => {
        const { samples, kind, kit } = subject
        const client = world.client()
        const runner = await client.runner(kind)
        const submitted = await submit(runner, ofEnded.has(method) ? samples.completes : (samples.runs ?? samples.completes))
        const artifact = ofEnded.has(method) ? (await ended(runner, submitted, kit.patience)).artifact : undefined
        const job = { ...submitted, ...(artifact && { artifact }) }
        await demandEndInTime(client, `JobRunner.${method}`, async signal => calls[method]({ runner, job, subject, signal }))
        if (method === 'describe' && samples.runs) await demandWaitEndsInTime(client, await start(client, samples.runs))
      }),
  }
}

function titleOf(method: Method): string {
  const what = method === 'describe' ? '`describe`, and each wait for a job,' : `\`${method}\``
  return `${what} ends within 100 ms when its signal is aborted, with the signal’s reason`
}

/** Of a wait, which describes the job again and again. */
async function demandWaitEndsInTime(client: Client, future: JobFuture<unknown>): Promise<void> {
  await demandTimeOut(client, async timeoutMilliseconds => future.wait({ timeoutMilliseconds }))
  await demandEndInTime(client, 'JobFuture.wait', async signal => future.wait({ signal }))
}

async function demandTimeOut(client: Client, waitFor: (milliseconds: number) => Promise<unknown>): Promise<void> {
  const timeout = 20
  void client.line.silence()
  const startedAt = performance.now()
  const error = await Promise.race([waitFor(timeout).catch((reason: unknown) => reason), wait(timeout + longestAbort * 1.5)])
  const milliseconds = Math.round(performance.now() - startedAt)
  client.line.open()
  demand(WaitTimeoutError.isInstance(error) && milliseconds <= timeout + longestAbort, {
    member: 'WaitOptions.timeoutMilliseconds',
    asks: `ends the wait within ${longestAbort} ms of it, by a WaitTimeoutError`,
    seen: `${show(error)} after ${milliseconds} ms, of which ${timeout} were given`,
    advice: 'let no method block the thread: whatever takes long is awaited',
  })
}
