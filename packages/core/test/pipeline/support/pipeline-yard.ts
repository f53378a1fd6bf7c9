import { setImmediate } from 'node:timers/promises'
import { type ClientOptions, type JobEvent, type JobFuture, type JobStore, MemoryJobStore, type Plugin } from '../../../src/index.ts'
import { type JobRecord, clockToken, loggerToken } from '../../../src/container/index.ts'
import type { HandClock } from '../../support/hand-clock.ts'
import { yardOf } from '../../support/open-yard.ts'
import { TestDeployer } from '../../support/test-deployer.ts'
import { TestPredictor } from '../../support/test-predictor.ts'
import { TestTrainer } from '../../support/test-trainer.ts'

/** Providers that outlive the clients, and the store that the clients share. */
export interface World {
  readonly trainer: TestTrainer
  readonly deployer: TestDeployer
  readonly predictor: TestPredictor
  readonly store: JobStore<JobRecord>
}

export function newWorld(): World {
  return {
    trainer: new TestTrainer(),
    deployer: new TestDeployer(),
    predictor: new TestPredictor(),
    store: new MemoryJobStore<JobRecord>(),
  }
}

/** One client process, as far as the engine can tell. */
export function clientOf(
  { trainer, deployer, predictor, store }: World,
  clock?: HandClock,
  options: Partial<ClientOptions<readonly Plugin[]>> = {},
) {
  return yardOf(
    { trainer, deployer, predictor },
    {
      store,
      configure: container => {
        container.replace(loggerToken, { warn: () => undefined })
        if (clock) container.replace(clockToken, clock)
      },
      ...options,
    },
  )
}

/** Its jobs complete as soon as they are created, until the test says otherwise. */
export function completing<Runner extends TestTrainer | TestDeployer | TestPredictor>(runner: Runner): Runner {
  const submit = runner.submit.bind(runner)
  runner.submit = async (request: never, context: never) => {
    const reference = await submit(request, context)
    runner.complete()
    return reference
  }
  return runner
}

/** What happened to the actions: `train.Done`, and `.Done` of the pipeline itself. */
export async function statesOf(future: JobFuture<unknown>): Promise<readonly string[]> {
  return actionEvents(await Array.fromAsync(future.events({ follow: false }))).map(({ action = '', state }) => `${action}.${state}`)
}

export function actionEvents(events: readonly JobEvent[]) {
  return events.filter(event => event.type === 'action')
}

/** Without the repetitions: a job may move any number of times. */
export function withoutRepetitions(states: readonly string[]): readonly string[] {
  return states.filter((state, index) => state !== states[index - 1])
}

/** Until the provider has so many jobs. */
export async function running(runner: { readonly jobs: readonly unknown[] }, count = 1): Promise<void> {
  while (runner.jobs.length < count) await setImmediate()
}
