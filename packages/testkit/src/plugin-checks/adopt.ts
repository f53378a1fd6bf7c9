import { randomUUID } from 'node:crypto'
import type { JobFuture } from '@trainyard/core'
import { demand } from '../broken-contract-error.ts'
import type { Check } from '../check.ts'
import { isBound, type RunnerSubject } from '../subject/runner-subject.ts'
import type { Client, StepHook } from '../world/client.ts'
import { lookUntilEnded, start } from '../world/client-jobs.ts'
import { never } from '../world/never.ts'
import { inWorld, type World } from '../world/world.ts'
import { show } from '../world/show.ts'

/** More than a lease: whoever comes then takes the jobs of a dead client over. */
const leaseMilliseconds = 31_000
/** Core waits for half a second and more before it asks again. */
const speed = 50
const member = 'JobRunner.submit'

/** What a second call of `submit` does. */
export const adoptChecks: readonly Check<RunnerSubject>[] = [
  {
    id: 'adopt/after-a-crash',
    capability: 'submit',
    title: 'a job whose client died at any step of the submit is finished by the next client, and created once',
    applies: subject => canLookUp(subject) && !isBound(subject, subject.samples.completes),
    run: async subject => {
      for (const [index, step] of (await stepsOf(subject)).entries()) {
        await inWorld(subject.kit, async world => {
          const id = await dieAt(index, subject, world)
          const next = world.client({ ahead: leaseMilliseconds })
          await next.yard.jobs.recover()
          const future = await next.yard.getFuture(id).catch(() => undefined)
          if (future) await demandOneJob(future, { subject, world, moment: `the client died at: ${step}` })
        })
      }
    },
  },
  {
    id: 'adopt/after-a-lost-answer',
    capability: 'submit',
    title: 'a job whose answer got lost is looked for by the same client, and created once',
    applies: canLookUp,
    run: async subject => {
      const steps = await stepsOf(subject)
      for (const [index, step] of steps.entries()) {
        if (!isAnswer(step)) continue
        await inWorld(subject.kit, async world => {
          const client = world.client({ speed, onStep: losing(index) })
          const future = await demandNoRefusal(client, subject, step)
          await demandOneJob(future, { subject, world, moment: `the answer was lost at: ${step}` })
        })
      }
    },
  },
  {
    id: 'adopt/cannot-look-up',
    capability: 'submit',
    title: 'a job that cannot be looked up ends as lost when its answer got lost, and is created once',
    applies: subject => !canLookUp(subject),
    run: async subject => {
      const steps = await stepsOf(subject)
      for (const [index, step] of steps.entries()) {
        if (!isAnswer(step)) continue
        await inWorld(subject.kit, async world => {
          const client = world.client({ speed, onStep: losing(index) })
          const future = await demandNoRefusal(client, subject, step)
          const info = await future.getInfo({ maximumAgeMilliseconds: 0 })
          const count = await createdFor(future.id, subject, world)
          const isLost = info.status === 'ERRORED' && info.reason === 'lost'
          // An adapter may repeat by itself what does no harm twice: then the job is simply there.
          demand(isLost ? count <= 1 : count === 1 && info.status !== 'ERRORED', {
            member: 'Capabilities.canLookUp',
            asks: 'is false where an unknown outcome must end as `lost`, without a second create',
            seen: `${count} jobs at the provider, and ${info.status}, after the answer was lost at: ${step}`,
            advice: 'let the error of the call pass; repeat nothing that creates',
          })
        })
      }
    },
  },
]

function canLookUp({ capabilities: { canLookUp: which = true }, samples }: RunnerSubject): boolean {
  return typeof which === 'boolean' ? which : which.includes(samples.completes.kind)
}

function isAnswer(step: string): boolean {
  return step.startsWith('after ') || step === 'the end of submit'
}

/** The steps of a submit, from a run in which nothing happens. */
async function stepsOf(subject: RunnerSubject): Promise<readonly string[]> {
  const steps: string[] = []
  const onStep: StepHook = async step => void steps.push(step)
  await inWorld(subject.kit, async world => start(world.client({ onStep }), subject.samples.completes))
  return steps
}

/** Gives the job's id when the client has died; or, if this submit has no such step, when it has submitted. */
async function dieAt(index: number, { samples }: RunnerSubject, world: World): Promise<string> {
  const id = newId()
  const { promise: death, resolve } = Promise.withResolvers<void>()
  let count = 0
  const client = world.client({
    async onStep() {
      if (count++ !== index && !client.isDead) return
      client.die()
      resolve()
      await never()
    },
  })
  await Promise.race([death, start(client, samples.completes, { externalId: id })])
  return id
}

/** No two runs have one name at the provider. */
function newId(): string {
  return `testkit-${randomUUID()}`
}

function losing(index: number): StepHook {
  let count = 0
  return async () => {
    if (count++ === index) throw new TypeError('The test kit lost the answer.')
  }
}

async function demandNoRefusal(client: Client, { samples }: RunnerSubject, step: string): Promise<JobFuture<unknown>> {
  const answer = await start(client, samples.completes, { externalId: newId() }).catch((error: unknown) => error)
  demand(!(answer instanceof Error), {
    member,
    asks: 'throws a refusal only where it is certain that nothing was created; every other error means that the outcome is unknown',
    seen: `${show(answer)} after the answer was lost at: ${step}`,
    advice: 'map only clear answers of the provider to refusals; let a failed connection pass as it is, and look when `resumed` is true',
  })
  return answer as JobFuture<unknown>
}

interface After {
  readonly subject: RunnerSubject
  readonly world: World
  readonly moment: string
}

async function demandOneJob(future: JobFuture<unknown>, { subject, world, moment }: After): Promise<void> {
  const last = await lookUntilEnded(future, subject).catch((error: unknown) => error)
  const count = await createdFor(future.id, subject, world)
  const status = last instanceof Error ? last.message : (last as { readonly status: string }).status
  demand(count === 1 && status === 'COMPLETED', {
    member,
    asks: 'creates the job, or adopts what an earlier call with this `jobName` created',
    seen: `${count} jobs at the provider, and ${status}, after ${moment}`,
    advice: 'when `resumed` is true, go on from `context.reference`, and look for `jobName` at the provider before each create',
  })
}

/** Without anybody to ask, a job that works counts as the only one. */
async function createdFor(id: string, { kit }: RunnerSubject, { store }: World): Promise<number> {
  const record = await store.read(id)
  return (record && (await kit.created(record.jobName))) ?? 1
}
