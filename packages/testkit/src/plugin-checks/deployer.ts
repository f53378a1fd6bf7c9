import { isDeepStrictEqual } from 'node:util'
import { demand } from '../broken-contract-error.ts'
import type { Check } from '../check.ts'
import type { DeployerSamples } from '../options/samples.ts'
import type { AnyRunner, RunnerSubject } from '../subject/runner-subject.ts'
import { type AnyJob, context, ended, submit } from '../world/direct-jobs.ts'
import { until } from '../world/until.ts'
import { inWorld } from '../world/world.ts'
import { show } from '../world/show.ts'

export const deployerChecks: readonly Check<RunnerSubject>[] = [
  {
    id: 'service/answers',
    capability: 'service',
    title: 'a service answers',
    applies: subject => subject.has('invoke') && samplesOf(subject).invoke !== undefined,
    run: subject =>
      withService(subject, async (runner, service) => {
        const { input, output } = samplesOf(subject).invoke ?? {}
        for (const time of ['first', 'second']) {
          const answer = await runner.invoke?.(service, input, context).catch((error: unknown) => error)
          demand(isDeepStrictEqual(answer, output), {
            member: 'Deployer.invoke',
            asks: 'gives the service’s answer to the input',
            seen: `${show(answer)} instead of ${show(output)}, the ${time} time`,
            advice: 'report COMPLETED only when the service is up, and pass input and output on as they are',
          })
        }
      }),
  },
  {
    id: 'service/streams',
    capability: 'service',
    title: 'a service answers in parts',
    applies: subject => subject.has('stream') && samplesOf(subject).invoke !== undefined,
    run: subject =>
      withService(subject, async (runner, service) => {
        const { invoke, parts = [invoke?.output] } = samplesOf(subject)
        const found = await Array.fromAsync(runner.stream?.(service, invoke?.input, context) ?? [])
        demand(isDeepStrictEqual(found, parts), {
          member: 'Deployer.stream',
          asks: 'gives the answer in parts, as they come, each once',
          seen: `${show(found)} instead of ${show(parts)}`,
          advice: 'yield each part of the provider’s stream by itself, also the last one',
        })
      }),
  },
  {
    id: 'service/ends',
    capability: 'service',
    title: 'a service that was undeployed answers no more, and undeploying it again is harmless',
    applies: subject => subject.has('undeploy'),
    run: subject =>
      withService(subject, async (runner, service) => {
        const undeploys = async () => {
          await runner.undeploy?.(service, context)
          await runner.undeploy?.(service, context)
        }
        const error = await undeploys().catch((reason: unknown) => reason)
        demand(error === undefined, {
          member: 'Deployer.undeploy',
          asks: 'is harmless on a service that is gone',
          seen: `${show(error)} of the second call`,
          advice: 'ignore the provider’s “not found”',
        })
        if (!runner.invoke) return
        const { input } = samplesOf(subject).invoke ?? {}
        const isGone = async () =>
          (await runner.invoke?.(service, input, context).then(
            () => undefined,
            () => true,
          )) ?? undefined
        await until(isGone, subject.kit.patience, () => ({
          member: 'Deployer.undeploy',
          asks: 'ends the service and what it costs',
          seen: `answers to invoke, ${subject.kit.patience} ms later`,
          advice: 'remove whatever `submit` created for the service',
        }))
      }),
  },
]

function samplesOf({ samples }: RunnerSubject): DeployerSamples {
  return samples as DeployerSamples
}

function withService(subject: RunnerSubject, run: (runner: AnyRunner, service: AnyJob) => Promise<void>): Promise<void> {
  return inWorld(subject.kit, async world => {
    const runner = await world.client().runner(subject.kind)
    const job = await submit(runner, subject.samples.completes)
    const { artifact } = await ended(runner, job, subject.kit.patience)
    await run(runner, artifact ? { ...job, artifact } : job)
  })
}
