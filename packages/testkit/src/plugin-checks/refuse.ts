import { isRefusalCode, type Refusal } from '@trainyard/core'
import { demand } from '../broken-contract-error.ts'
import type { Check } from '../check.ts'
import type { RunnerSubject } from '../subject/runner-subject.ts'
import { start } from '../world/client-jobs.ts'
import { context, submit } from '../world/direct-jobs.ts'
import { newJobName } from '../world/job-name.ts'
import { inWorld } from '../world/world.ts'
import { show } from '../world/show.ts'

/** What is not run, and how that is said. */
export const refuseChecks: readonly Check<RunnerSubject>[] = [
  {
    id: 'refuse/by-submit',
    capability: 'refuse',
    title: 'a submit refuses a wrong request by a code and the field, and creates nothing',
    applies: ({ samples }) => (samples.refused?.length ?? 0) > 0,
    run: subject =>
      inWorld(subject.kit, async world => {
        const { samples, kind, kit } = subject
        const runner = await world.client().runner(kind)
        for (const [index, request] of (samples.refused ?? []).entries()) {
          const jobName = newJobName()
          const error = await submit(runner, request, { jobName }).catch((reason: unknown) => reason)
          demand(isRefusalWithField(error), {
            member: 'JobRunner.submit',
            asks: 'throws a Refusal for what it will not run, with the field that is meant',
            seen: `${show(error)} for refused[${index}]`,
            advice: 'throw InvalidRequestError or UnsupportedRequestError with { field, expected, found }; a plain error means “ask again”',
          })
          const count = (await kit.created(jobName)) ?? 0
          demand(count === 0, {
            member: 'Refusal',
            asks: 'means that nothing was created',
            seen: `${count} jobs at the provider after refused[${index}]`,
            advice: 'check before you create; what was created all the same must be removed before you refuse',
          })
        }
      }),
  },
  {
    id: 'refuse/by-check',
    capability: 'refuse',
    title: '`check` finds what `submit` would refuse, without side effects: nothing is recorded',
    applies: subject => subject.has('check') && (subject.samples.refused?.length ?? 0) > 0,
    run: subject =>
      inWorld(subject.kit, async world => {
        const client = world.client()
        for (const [index, request] of (subject.samples.refused ?? []).entries()) {
          const error = await start(client, request).catch((reason: unknown) => reason)
          const [writes, records] = [client.line.writes().length, await Array.fromAsync(world.store.list({}))]
          const calls = client.submits.length
          demand(error instanceof Error && calls === 0 && writes === 0 && records.length === 0, {
            member: 'JobRunner.check',
            asks: 'gives all the problems that `submit` would meet, found without side effects, before anything is recorded or paid for',
            seen: `${calls} calls of submit and ${writes} calls that change something at the provider, for refused[${index}]`,
            advice: 'find there whatever can be found without a create, and give it back as a list of Refusals',
          })
        }
      }),
  },
  {
    id: 'refuse/nothing-right',
    capability: 'refuse',
    title: '`check` has no objection to what `submit` takes, and changes nothing for it',
    applies: subject => subject.has('check'),
    run: subject =>
      inWorld(subject.kit, async world => {
        const { samples, kind } = subject
        const client = world.client()
        const runner = await client.runner(kind)
        const problems = await runner.check?.(samples.completes, { ...context, savePath: undefined, options: {} })
        const writes = client.line.writes().map(({ method, url }) => `${method} ${url}`)
        demand(problems?.length === 0 && writes.length === 0, {
          member: 'JobRunner.check',
          asks: 'is without side effects; an empty list means “I take it”',
          seen: `${show(problems)} for \`completes\`, and these calls: ${writes.join(', ') || 'none'}`,
          advice: 'only read from the provider there, and give problems back instead of throwing them',
        })
      }),
  },
]

function isRefusalWithField(error: unknown): error is Refusal {
  if (!(error instanceof Error) || !('code' in error) || !isRefusalCode(error.code)) return false
  return 'field' in error && typeof error.field === 'string' && error.field !== ''
}
