import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createTrainyard, type Plugin, type ScriptRequest, type Trainyard } from '@trainyard/core'
import { defineAction, deploy, evaluate, predictBatch, publish, sequence, train } from '@trainyard/core/pipelines'
import { fakeRemote, startFakeRemote } from '@trainyard/testkit/fake-remote'
import { describe, expect, onTestFinished, test } from 'vitest'
import { local } from '../src/index.ts'
import doubles from './fixtures/doubles.ts'
import { eventually } from './support/eventually.ts'
import { startClient } from './support/client.ts'
import { temporaryFolder } from './support/temporary-folder.ts'

const program: ScriptRequest = { kind: 'script', sourceDirectory: '.', command: ['sleep', '0.1'] }

/** Sums up what a program ran for. */
const report = defineAction({ name: 'report', run: async ({ model }: { model: { jobId: string } }) => ({ reported: model.jobId }) })

/** One object for every provider: nothing in it says which. */
const anywhere = sequence([train(program), report], { name: 'anywhere' })

function openClient(plugin: Plugin, folder: string) {
  const yard = createTrainyard<readonly Plugin[]>({ plugins: [plugin], store: { file: join(folder, 'jobs.db') } })
  onTestFinished(() => yard.close())
  return yard
}

function trainingRuns(yard: Trainyard, id: string): Promise<void> {
  return eventually(async () => (await yard.jobs.getInfo(`${id}/train`).catch(() => undefined))?.status === 'RUNNING')
}

describe('a pipeline on LOCAL', () => {
  test('makes its data, trains, judges, publishes, serves and predicts', async () => {
    const { yard, folder } = startClient({}, temporaryFolder(), [doubles])
    const input = join(folder, 'rows.jsonl')
    const makeRows = defineAction({
      name: 'make-rows',
      async run(_input: object, context) {
        const rows = [1, 2, 3]
        writeFileSync(input, rows.map(x => `{"x":${x}}\n`).join(''))
        context.emit(`${rows.length} rows`)
        return { factor: rows.length }
      },
    })
    const everything = sequence([
      makeRows,
      train(({ factor }: { factor: number }) => ({ kind: 'module', module: doubles, arguments: { factor } }), {
        savePath: join(folder, 'model'),
      }),
      evaluate({
        input,
        output: join(folder, 'judged.jsonl'),
        async metric(predictions) {
          const answers = await Array.fromAsync(predictions, row => (row as { y: number }).y)
          return { sum: answers.reduce((one, other) => one + other, 0) }
        },
      }),
      publish({ modelName: 'doubler' }),
      deploy(),
      predictBatch({ input, output: join(folder, 'predicted.jsonl') }),
    ])
    const future = await yard.run(everything, {}, { externalId: 'everything' })
    const { metrics, model, service, predictions } = await future.result()
    expect(metrics).toEqual({ sum: 18 })
    expect(model.jobId).toBe('everything/publish')
    expect(await service.invoke({ x: 5 })).toEqual({ y: 15 })
    expect(await Array.fromAsync(predictions)).toEqual([{ y: 3 }, { y: 6 }, { y: 9 }])
    expect((await Array.fromAsync(yard.jobs.list())).map(({ id, status }) => [id, status])).toEqual(
      ['', '/train', '/evaluate', '/publish', '/deploy', '/predict-batch'].map(action => [`everything${action}`, 'COMPLETED']),
    )
    await service.undeploy()
  })

  test('stops its program, and goes on with another', async () => {
    const folder = temporaryFolder()
    const yard = openClient(local({ directory: join(folder, 'jobs') }), folder)
    const marker = join(folder, 'go')
    const waiting = train({ ...program, command: ['sh', '-c', `test -e ${marker} || sleep 600`] })
    const future = await yard.run(sequence([waiting]), {})
    await trainingRuns(yard, future.id)
    await future.cancel()
    expect(await future.wait()).toMatchObject({ status: 'CANCELED' })
    expect(await yard.jobs.getInfo(`${future.id}/train`)).toMatchObject({ status: 'CANCELED' })
    writeFileSync(marker, '')
    const { model } = await (await yard.resume(sequence([waiting]), future.id)).result()
    expect(model.jobId).toBe(`${future.id}/train#2`)
  })
})

describe('one pipeline', { timeout: 30_000 }, () => {
  test('runs on LOCAL', async () => {
    const folder = temporaryFolder()
    const yard = openClient(local({ directory: join(folder, 'jobs') }), folder)
    const future = await yard.run(anywhere, {})
    expect((await future.result()).reported).toBe(`${future.id}/train`)
  })

  test('runs on a provider across the network, which loses answers, and in one client after the other', async () => {
    const folder = temporaryFolder()
    await using remote = await startFakeRemote({ faults: [{ kind: 'lost-answer', probability: 0.2 }] })
    const plugin = () => fakeRemote({ url: remote.url })
    const first = openClient(plugin(), folder)
    const { id } = await first.run(anywhere, {})
    await eventually(async () => (await remote.ledger()).jobs.length > 0)
    await first.close()
    const future = await openClient(plugin(), folder).resume(anywhere, id)
    expect((await future.result()).reported).toBe(`${id}/train`)
    expect((await remote.ledger()).jobs.map(({ created }) => created)).toEqual([1])
  })
})
