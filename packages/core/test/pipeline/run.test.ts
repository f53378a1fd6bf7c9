import { describe, expect, it } from 'vitest'
import { deploy, definePipeline, publish, sequence, train } from '../../src/pipeline/index.ts'
import { script } from '../support/open-yard.ts'
import { clientOf, completing, newWorld, statesOf, withoutRepetitions } from './support/pipeline-yard.ts'

const release = sequence([train(script), publish(), deploy()], { name: 'release' })

describe('a pipeline', () => {
  it('runs its actions in order', async () => {
    const world = newWorld()
    completing(world.trainer)
    completing(world.deployer)
    const yard = clientOf(world)
    const future = await yard.run(release, {}, { externalId: 'r1' })
    const { service, model } = await future.result()
    expect(service.url).toContain('test:')
    expect(model.artifact.uri).toContain('test:')
    console.log(withoutRepetitions(await statesOf(future)))
    console.log(await future.getInfo(), future.toJSON(), (await world.store.read('r1'))?.pipeline)
  })
})
