import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { InvalidRequestError, SqliteJobStore } from '../../src/index.ts'
import type { JobRecord } from '../../src/container/index.ts'
import {
  defineAction,
  deploy,
  evaluate,
  finetune,
  loadDataset,
  predictBatch,
  publish,
  readPipeline,
  sequence,
  train,
} from '../../src/pipeline/index.ts'
import { errorOf } from '../support/error-of.ts'
import { makeFolder } from '../support/folder.ts'
import { openYard, script } from '../support/open-yard.ts'
import { testPlugin } from '../support/test-plugin.ts'
import { clientOf, completing, newWorld, running } from './support/pipeline-yard.ts'

const recipe = { method: 'sft', baseModel: 'base', hyperparameters: { epochs: 1 } }
const judge = evaluate({ input: '/in', output: '/out', metric: () => ({ accuracy: 1 }) })
const tell = defineAction({ name: 'tell', run: async () => undefined })

describe('the JSON form of a sequence', () => {
  it('is what the same sequence is made of again', async () => {
    const inner = sequence([publish({ modelName: 'bot' }), deploy({ serviceName: 'bot', retry: { attempts: 2, on: ['no-capacity'] } })], {
      name: 'release',
    })
    const whole = sequence(
      [
        loadDataset({ trainingData: 'ds-1' }),
        finetune(recipe, { trainer: 'default' }),
        judge,
        evaluate({ name: 'theirs', data: 'ds-2' }),
        inner,
      ],
      {
        name: 'bot',
        postActions: [predictBatch({ input: '/in', output: '/out', name: 'last' }), tell],
      },
    )
    const form = JSON.stringify(whole)
    expect(JSON.parse(form)).toEqual({
      action: 'sequence',
      version: 1,
      name: 'bot',
      actions: [
        { action: 'load-dataset', trainingData: 'ds-1' },
        { action: 'finetune', request: recipe, trainer: 'default' },
        { name: 'evaluate' },
        { action: 'evaluate', name: 'theirs', data: 'ds-2' },
        {
          action: 'sequence',
          version: 1,
          name: 'release',
          actions: [
            { action: 'publish', modelName: 'bot' },
            { action: 'deploy', serviceName: 'bot', retry: { attempts: 2, on: ['no-capacity'] } },
          ],
        },
      ],
      postActions: [{ action: 'predict-batch', name: 'last', input: '/in', output: '/out' }, { name: 'tell' }],
    })
    expect(JSON.stringify(readPipeline(JSON.parse(form), [judge, tell]))).toBe(form)
  })

  it('[QF-97] goes on under the same id, at the action that ran, with the job that it had', async () => {
    const world = newWorld()
    const first = clientOf(world)
    const whole = sequence([train(script), deploy()], { name: 'bot' })
    const { id } = await first.run(whole, {})
    await running(world.trainer)
    const form = JSON.stringify(whole)
    await first.close()
    completing(world.deployer)
    const again = await clientOf(world).resume(readPipeline(JSON.parse(form)), id)
    for await (const event of again.events()) if (event.type === 'action' && event.action === 'train' && event.state === 'Running') break
    world.trainer.complete()
    await again.result()
    expect([again.id, world.trainer.submits, world.deployer.job().context.jobId]).toEqual([id, 1, `${id}/deploy`])
  })

  it('[QF-98] may be written by hand, without ids', async () => {
    const world = newWorld()
    completing(world.trainer)
    completing(world.deployer)
    const folder = makeFolder({
      'chats.jsonl': '{}',
      'bot.json': `{
        "actions": [
          { "action": "load-dataset", "trainingData": "ds-9cetiuhvnbn4mqs3" },
          { "action": "finetune", "request": { "method": "sft", "baseModel": "ERNIE-Speed-8K" } },
          { "action": "publish" },
          { "action": "deploy" }
        ]
      }`,
    })
    const pipeline = readPipeline(JSON.parse(readFileSync(join(folder, 'bot.json'), 'utf8')))
    const future = await clientOf(world).run(pipeline, {})
    expect(await future.result()).toMatchObject({ trainingData: 'ds-9cetiuhvnbn4mqs3', service: { url: expect.stringContaining('test:') } })
    expect(world.trainer.job().request).toMatchObject({
      kind: 'finetune',
      baseModel: 'ERNIE-Speed-8K',
      trainingData: 'ds-9cetiuhvnbn4mqs3',
    })
  })

  it('is refused by the name of the field that is wrong', async () => {
    const wrong: readonly (readonly [unknown, string])[] = [
      ['bot', 'pipeline'],
      [{ actions: [] }, 'actions'],
      [{ actions: [{ action: 'depoly' }] }, 'actions[0].action'],
      [{ actions: [{ action: 'deploy', replicas: 2 }] }, 'actions[0].replicas'],
      [{ actions: [{ action: 'finetune', request: { ...recipe, rank: 8 } }] }, 'actions[0].request.rank'],
      [{ actions: [{ action: 'sequence', actions: [{ action: 'load-dataset' }] }] }, 'actions[0].actions[0].trainingData'],
      [{ version: 2, actions: [{ action: 'deploy' }] }, 'version'],
      [{ actions: [{ name: 'mine' }] }, 'name'],
    ]
    for (const [form, field] of wrong) expect(await errorOf(InvalidRequestError, () => readPipeline(form))).toMatchObject({ field })
  })
})

it('[QF-99] what is kept of a pipeline is one record in the store, without a secret', async () => {
  const canary = 'sk-canary-7d1f'
  const folder = makeFolder()
  const world = newWorld()
  completing(world.trainer)
  const { trainer } = world
  const store = new SqliteJobStore<JobRecord>({ file: join(folder, 'jobs.db') })
  const yard = openYard({ plugins: [testPlugin({ trainer })], store, environment: { ACME_KEY: canary } })
  const told: unknown[] = []
  const failing = defineAction({
    name: 'failing',
    async run(_input, context) {
      await context.train({ ...script, secrets: { KEY: 'ACME_KEY' } })
    },
  })
  trainer.beforeCreate = (_request, { secrets }) => {
    if (secrets['KEY'] !== undefined) throw Object.assign(new Error(`refused ${secrets['KEY']}`), { code: 'unauthorized' })
  }
  const future = await yard.run(sequence([train(script), failing]), {}, { onEvent: event => told.push(event) })
  const error = await future.result().catch((thrown: unknown) => thrown)
  const seen = JSON.stringify([error, String(error), told, await Array.fromAsync(future.events()), future.toJSON(), await future.getInfo()])
  await store.close()
  const files = readdirSync(folder).map(name => readFileSync(join(folder, name), 'latin1'))
  expect(files.join('').includes('failing')).toBe(true)
  expect([seen, ...files].filter(text => text.includes(canary))).toEqual([])
})
