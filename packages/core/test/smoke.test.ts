import { expect, it } from 'vitest'
import * as v from 'valibot'
import { componentType, createTrainyard, definePlugin, type Trainer } from '../src/index.ts'

it('runs a job', async () => {
  let status: 'RUNNING' | 'COMPLETED' = 'RUNNING'
  const trainer: Trainer<{ n: number }> = {
    capabilities: { kinds: ['script'] },
    submit: async () => ({ n: 1 }),
    describe: async () => status === 'RUNNING' ? { status } : { status, artifact: { uri: 'x:y' } },
    cancel: async () => {},
  }
  const plugin = definePlugin({ specificationVersion: 'v1', name: 'fake', trainers: { FAKE: componentType({ settings: v.strictObject({}), create: () => trainer }) } })
  const yard = createTrainyard({ plugins: [plugin] })
  const future = await yard.train({ kind: 'script', sourceDirectory: '.', command: ['x'] })
  console.log(future.id, await future.getInfo())
  setTimeout(() => (status = 'COMPLETED'), 300)
  const result = await future.result()
  expect(result.artifact.uri).toBe('x:y')
  for await (const event of future.events({ logs: true })) console.log(event)
  await yard.close()
})
