import { readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Artifact } from '@trainyard/core'
import { evaluate, readPipeline, sequence } from '@trainyard/core/pipelines'
import type { QianfanEmulator } from '@trainyard/emulators'
import { describe, expect, it } from 'vitest'
import type { QianfanPredictionOptions } from '../src/index.ts'
import { deployable } from './support/deployable.ts'
import { emulated, yardAt } from './support/emulated.ts'
import { putRows } from './support/put-rows.ts'
import { rowsFile } from './support/rows-file.ts'
import { sent } from './support/sent.ts'

const pairs = [
  {
    messages: [
      { role: 'user', content: 'ping' },
      { role: 'assistant', content: 'pong' },
    ],
  },
  {
    messages: [
      { role: 'user', content: 'hello' },
      { role: 'assistant', content: 'good day' },
    ],
  },
]

async function published(options: Parameters<typeof emulated>[0] = {}) {
  const emulator = await emulated({ reply: () => 'pong', ...options })
  return { emulator, model: (await deployable(emulator)).published }
}

const evaluated = async (emulator: QianfanEmulator, model: Artifact, data: string, options: QianfanPredictionOptions = {}) =>
  yardAt(emulator).evaluate({ model, data }, { providerOptions: { qianfan: options } })

describe('an evaluation by Qianfan itself', () => {
  it('converts, uploads and imports a local file, and gives the numbers of its report', async () => {
    const { emulator, model } = await published()
    const future = await evaluated(emulator, model, await rowsFile(pairs))
    expect(await future.result()).toMatchObject({ accuracy: 0.5, f1Score: 0.5, bleu4: 0.5 })
    expect((await future.getInfo()).artifact?.attributes).toEqual({ evaluationId: expect.stringMatching(/^ame-/) as string })
    const { modelSetId, modelId } = model.attributes ?? {}
    expect(sent(emulator, 'modelrepo/eval/create')).toEqual([
      {
        name: expect.stringMatching(/^ty/) as string,
        versionEvalInfo: [{ modelId: modelSetId, modelVersionId: modelId }],
        datasetId: expect.stringMatching(/^ds-/) as string,
        evalStandardConf: { evalMode: 'rule', scoreModes: ['similarity', 'accuracy'] },
        computeResourceConf: { vmType: 1, vmNumber: 8 },
      },
    ])
    expect(sent(emulator, 'dataset/release')).toEqual([])
  })

  it('takes a dataset of the platform as it is, and judges as its options say', async () => {
    const { emulator, model } = await published()
    await (await evaluated(emulator, model, await rowsFile(pairs))).result()
    const datasetId = String(sent(emulator, 'modelrepo/eval/create')[0]?.['datasetId'])
    const evaluation = {
      modes: ['model', 'rule'],
      scoreModes: ['accuracy'],
      dimensions: [{ dimension: 'tone' }],
      extras: { appId: 7 },
      computers: 2,
    } satisfies QianfanPredictionOptions['evaluation']
    await (await evaluated(emulator, model, datasetId, { evaluation })).result()
    expect(sent(emulator, 'modelrepo/eval/create')[1]).toMatchObject({
      datasetId,
      evalStandardConf: { evalMode: 'model,rule', scoreModes: ['accuracy'], evaluationDimension: [{ dimension: 'tone' }], appId: 7 },
      computeResourceConf: { vmNumber: 2 },
    })
    expect(sent(emulator, 'dataset/create')).toHaveLength(1)
  })

  it('is an option of the action evaluate, which has a JSON form then', async () => {
    const { emulator, model } = await published()
    const whole = sequence([evaluate({ data: await rowsFile(pairs), providerOptions: { qianfan: { evaluation: { computers: 1 } } } })])
    const again = readPipeline(JSON.parse(JSON.stringify(whole)))
    const { metrics } = (await (await yardAt(emulator).run(again, { model })).result()) as { metrics: object }
    expect(metrics).toMatchObject({ accuracy: 0.5 })
  })

  it('that fails says so, and one that is canceled is stopped', async () => {
    const failing = await published({ faults: [{ kind: 'evaluation-failure' }] })
    const failed = await evaluated(failing.emulator, failing.model, await rowsFile(pairs))
    expect(await failed.wait()).toMatchObject({ status: 'ERRORED', reason: 'failed', message: expect.stringContaining('ame-') as string })
    const slow = await published({ timing: { evaluating: 60_000 } })
    const canceled = await evaluated(slow.emulator, slow.model, await rowsFile(pairs))
    await canceled.cancel()
    expect((await canceled.wait()).status).toBe('CANCELED')
    expect(sent(slow.emulator, 'modelrepo/eval/cancel')).toHaveLength(1)
  })

  it('whose answer got lost ends as lost, because nothing lists evaluations', async () => {
    const { emulator, model } = await published()
    emulator.faults.add({ kind: 'drop-after-accept', operation: 'modelrepo/eval/create' })
    const ended = await evaluated(emulator, model, await rowsFile(pairs)).then(
      async future => future.wait(),
      (error: unknown) => error,
    )
    expect(ended).toMatchObject({ reason: 'lost' })
    expect(sent(emulator, 'modelrepo/eval/create')).toHaveLength(1)
  })

  it('needs a published model, and data that Qianfan can have', async () => {
    const { emulator, model } = await published()
    const trained = { uri: 'qianfan://train/job-a/task-a' }
    await expect(evaluated(emulator, trained, 'ds-a')).rejects.toMatchObject({ field: 'model' })
    await expect(evaluated(emulator, model, 'bos:/trainyard/rows.jsonl')).rejects.toMatchObject({ field: 'data' })
  })
})

describe('a metric function', () => {
  it('judges on Qianfan what a batch wrote to a local file, as it does anywhere', async () => {
    const { emulator, model } = await published()
    const input = await rowsFile([[{ prompt: 'ping' }], [{ prompt: 'hello' }]])
    const output = join(dirname(input), 'predicted', 'rows.jsonl')
    const judge = evaluate({
      input,
      output,
      metric: async predictions => {
        const rows = await Array.fromAsync(predictions, row => JSON.stringify(row))
        return { rows: rows.length, pongs: rows.filter(row => row.includes('pong')).length }
      },
    })
    const { metrics } = await (await yardAt(emulator).run(sequence([judge]), { model })).result()
    expect(metrics).toEqual({ rows: 2, pongs: 2 })
    expect((await readFile(output, 'utf8')).trim().split('\n')).toHaveLength(2)
  })
})

describe('a batch', () => {
  it('whose rows go into the object store stays there', async () => {
    const { emulator, model } = await published()
    await putRows(emulator, [[{ prompt: 'ping', response: [['pong']] }]])
    const places = { input: 'bos:/trainyard/rows.jsonl', output: 'bos:/trainyard/predicted/' }
    const { artifact } = await (await yardAt(emulator).predictBatch({ model, ...places })).result()
    expect(artifact.uri).toMatch(/^bos:\/trainyard\/predicted\//)
  })

  it('that is one of many is watched by pages of those that run', async () => {
    const { emulator, model } = await published({ timing: { batchInference: 4000 } })
    await putRows(emulator, [[{ prompt: 'ping', response: [['pong']] }]])
    const yard = yardAt(emulator)
    const places = { input: 'bos:/trainyard/rows.jsonl', output: 'bos:/trainyard/predicted/' }
    const futures = await Promise.all(Array.from({ length: 12 }, () => yard.predictBatch({ model, ...places })))
    const ends = await Promise.all(futures.map(future => future.wait()))
    expect(new Set(ends.map(({ status }) => status))).toEqual(new Set(['COMPLETED']))
    expect(emulator.requests('DescribeBatchInferenceTasks').length).toBeGreaterThan(0)
    // The first look after the submit, the confirmed end, and a round that one of them misses.
    expect(emulator.requests('DescribeBatchInferenceTask').length).toBeLessThanOrEqual(12 * 3)
  })
})
