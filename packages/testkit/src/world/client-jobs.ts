import { isTerminal, type JobEvent, type JobFuture, type JobInfo, type TrainOptions, type Trainyard } from '@trainyard/core'
import type { AnyRequest, RunnerSubject } from '../subject/runner-subject.ts'
import { type Client, instanceName } from './client.ts'
import { until } from './until.ts'

type StartOptions = Pick<TrainOptions<[]>, 'externalId' | 'savePath' | 'signal'>

/** Starts a job through the client, as a user would. */
export async function start({ yard }: Client, request: AnyRequest, options: StartOptions = {}): Promise<JobFuture<unknown>> {
  switch (request.kind) {
    case 'call':
      return yard.predict(request.model, request.method as never, request.arguments as never, { ...options, predictor: instanceName })
    case 'batch':
      return yard.predictBatch(request, { ...options, predictor: instanceName })
    case 'evaluation':
      return yard.evaluate(request, { ...options, predictor: instanceName })
    case 'publish':
    case 'serve':
      return deploy(yard, request, options)
    case 'module':
    case 'script':
    case 'finetune':
      return yard.train(request, { ...options, trainer: instanceName })
  }
}

async function deploy(
  yard: Trainyard,
  { kind, model, name, method }: Extract<AnyRequest, { kind: 'publish' | 'serve' }>,
  options: StartOptions,
): Promise<JobFuture<unknown>> {
  const all = { ...options, deployer: instanceName, ...(name !== undefined && { name }) }
  return kind === 'publish' ? yard.publish(model, all) : yard.deploy(model, { ...all, method })
}

/** Looks at the job until it has ended. @throws BrokenContractError when it does not */
export async function lookUntilEnded(future: JobFuture<unknown>, { kit }: RunnerSubject): Promise<JobInfo> {
  let last: JobInfo | undefined
  const ask = async () => {
    last = await future.getInfo({ maximumAgeMilliseconds: 0 })
    return isTerminal(last.status) ? last : undefined
  }
  return until(ask, kit.patience, () => ({
    member: 'JobRunner.describe',
    asks: 'tells how the job is now',
    seen: `${last?.status} for ${kit.patience} ms, and no end`,
    advice: 'ask the provider at each call; where it is this slow, give testPlugin a larger `patience`',
  }))
}

/** All that is recorded of what happened to the job. */
export async function eventsOf(future: JobFuture<unknown>): Promise<readonly JobEvent[]> {
  const events: JobEvent[] = []
  for await (const event of future.events({ follow: false })) events.push(event)
  return events
}
