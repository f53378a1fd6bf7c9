import { randomBytes } from 'node:crypto'
import { demand } from '../broken-contract-error.ts'
import type { Check } from '../check.ts'
import type { AnyRequest, RunnerSubject } from '../subject/runner-subject.ts'
import { lookUntilEnded, start } from '../world/client-jobs.ts'
import { context, submit } from '../world/direct-jobs.ts'
import { Leaks } from '../world/leaks.ts'
import { inWorld } from '../world/world.ts'

/** What must be seen nowhere. */
export const secretChecks: readonly Check<RunnerSubject>[] = [
  {
    id: 'secrets/of-settings',
    capability: 'secrets',
    title: 'no secret of the settings shows in records, events, errors, warnings or command lines',
    applies: ({ kit }) => kit.secrets.length > 0,
    run: subject =>
      inWorld(subject.kit, async world => {
        const { samples, kind, kit } = subject
        using leaks = new Leaks()
        const client = world.client()
        const runner = await client.runner(kind)
        for (const request of [samples.completes, samples.fails, ...(samples.refused ?? [])]) {
          const future = request && (await leaks.of('a submit', async () => start(client, request)))
          if (future) await leaks.of('a look', async () => lookUntilEnded(future, subject))
        }
        const job = await submit(runner, samples.completes)
        client.line.cut()
        await Promise.all([
          leaks.of('submit', async () => submit(runner, samples.completes)),
          leaks.of('describe', async () => runner.describe(job, context)),
          leaks.of('cancel', async () => runner.cancel(job, context)),
          leaks.of('readLogs', async () => runner.readLogs?.(job, undefined, context)),
        ])
        await demandNone(await leaks.placesOf(kit.secrets, world, client), 'a secret of the settings')
      }),
  },
  {
    id: 'secrets/of-jobs',
    capability: 'secrets',
    title: 'no secret of a job shows in its record, events, errors, warnings or command lines',
    applies: ({ samples }) => samples.completes.kind === 'script',
    run: subject =>
      inWorld(subject.kit, async world => {
        const { samples } = subject
        using leaks = new Leaks()
        const value = randomBytes(12).toString('hex')
        const client = world.client({ environment: { TESTKIT_SECRET: value } })
        for (const request of [samples.completes, samples.fails]) {
          if (!request) continue
          const secretive = { ...request, secrets: { TRAINYARD_TESTKIT: 'TESTKIT_SECRET' } } as AnyRequest
          const future = await leaks.of('a submit', async () => start(client, secretive))
          if (!future) continue
          await leaks.of('a look', async () => lookUntilEnded(future, subject))
          await leaks.of('the job', async () => future.result())
        }
        await demandNone(await leaks.placesOf([value], world, client), 'a secret of a job')
      }),
  },
]

async function demandNone(places: readonly string[], what: string): Promise<void> {
  demand(places.length === 0, {
    member: 'SubmitContext.secrets',
    asks: 'and the settings are the only places where the values of secrets live',
    seen: `${what} in ${[...new Set(places)].join(', ')}`,
    advice: 'pass secrets by environment or header, keep them out of addresses and references, and use hideSecrets() on what you quote',
  })
}
