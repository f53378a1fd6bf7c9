import { expect, it } from 'vitest'
import { clockToken } from '../../src/container/index.ts'
import { createTrainyard } from '../../src/index.ts'
import { defineAction, deploy, publish, sequence, train } from '../../src/pipeline/index.ts'
import { HandClock } from '../support/hand-clock.ts'
import { script } from '../support/open-yard.ts'
import { testPlugin } from '../support/test-plugin.ts'
import type { TestDeployer } from '../support/test-deployer.ts'
import type { TestContext } from '../support/test-runner.ts'
import type { TestTrainer } from '../support/test-trainer.ts'
import { Life } from './support/mortal.ts'
import { completing, newWorld, type World } from './support/pipeline-yard.ts'

const prepare = defineAction({ name: 'prepare', run: async () => ({ prepared: true }) })
const announce = defineAction({ name: 'announce', run: async () => ({ announced: true }) })
const release = sequence([prepare, train(script), publish(), deploy(), announce], { name: 'release' })

/** A provider that finds what it has by its name, as the contract wants it, and completes it at once. */
function adopting(runner: TestTrainer | TestDeployer): void {
  const submit = runner.submit.bind(runner)
  runner.submit = async (request: never, context: TestContext) => {
    const index = runner.jobs.findIndex(({ jobName }) => jobName === context.jobName)
    return index < 0 ? submit(request, context) : { number: index + 1 }
  }
}

function newProviders(): World {
  const world = newWorld()
  completing(world.trainer)
  completing(world.deployer)
  adopting(world.trainer)
  adopting(world.deployer)
  return world
}

/** Lets time go by until the promise is settled. */
async function inTime<Value>(clock: HandClock, promise: Promise<Value>): Promise<Value> {
  const wait = { isOver: false }
  const over = promise.finally(() => (wait.isOver = true))
  over.catch(() => undefined)
  while (!wait.isOver) await clock.advance(500)
  return over
}

/** In a client that nobody closes: one that died cannot. */
async function runRelease({ store, ...parts }: World, clock: HandClock) {
  const yard = createTrainyard({ plugins: [testPlugin(parts)], store, configure: container => container.replace(clockToken, clock) })
  return (await yard.run(release, {}, { externalId: 'release' })).result()
}

/** Runs the pipeline in a client that lives so long. False: it died before the end. */
async function runFor(steps: number, { trainer, deployer, predictor, store }: World): Promise<boolean> {
  const life = new Life(steps)
  const mine = { trainer: life.share(trainer), deployer: life.share(deployer), predictor, store: life.share(store) }
  const clock = new HandClock()
  const died = life.died.then(() => false)
  return inTime(clock, Promise.race([runRelease(mine, clock).then(() => true), died]))
}

it('a pipeline whose client dies, wherever that is, trains once, publishes once and deploys once', { timeout: 60_000 }, async () => {
  let isAlive = false
  let steps = 0
  for (; !isAlive; steps++) {
    const world = newProviders()
    isAlive = await runFor(steps, world)
    const later = new HandClock()
    await later.advance(60_000)
    const { prepared, announced, model, service } = await inTime(later, runRelease(world, later))
    expect({ prepared, announced, model: model.jobId, service: service.id }).toEqual({
      prepared: true,
      announced: true,
      model: 'release/publish',
      service: 'release/deploy',
    })
    expect({ steps, trained: world.trainer.jobs.length, deployed: world.deployer.jobs.length }).toEqual({ steps, trained: 1, deployed: 2 })
  }
  expect(steps).toBeGreaterThan(200)
})
