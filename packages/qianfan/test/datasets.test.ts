import type { FinetuneRequest } from '@trainyard/core'
import type { QianfanEmulator } from '@trainyard/emulators'
import { unzipSync, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { convertRow } from '../src/datasets/convert-row.ts'
import { releaseDataset } from '../src/datasets/release-dataset.ts'
import type { QianfanTrainingOptions } from '../src/index.ts'
import { QianfanTrainer } from '../src/qianfan-trainer.ts'
import { emulated, plain, settingsFor, yardAt } from './support/emulated.ts'
import { putRows } from './support/put-rows.ts'
import { rowsFile, textFile } from './support/rows-file.ts'
import { scriptedServer } from './support/scripted-server.ts'
import { sent } from './support/sent.ts'
import { context, keys, wireAt } from './support/wire.ts'

const chat = {
  messages: [
    { role: 'user', content: 'hello' },
    { role: 'assistant', content: 'good day' },
  ],
}
const wanted = { datasetId: 'ds-a', field: 'trainingData', templateType: 2000 }

/** A dataset of the platform, imported. */
async function dataset(emulator: QianfanEmulator, templateType = 2000): Promise<string> {
  await putRows(emulator, [[{ prompt: 'hello', response: [['good day']] }]])
  const { client } = wireAt(emulator.url, settingsFor(emulator))
  const kind = { projectType: Math.floor(templateType / 100), templateType, dataType: 4 }
  const body = { name: 'mine', versionId: 1, ...kind, storageType: 'usrBos', storageId: 'trainyard', rawStoragePath: '/' }
  const { datasetId } = await client.management.v1<{ datasetId: string }>('dataset/create', body, context)
  await client.management.v1('dataset/import', { datasetId, annotated: true, importFrom: 1, files: ['bos:/trainyard/rows.jsonl'] }, context)
  return datasetId
}

async function train(emulator: QianfanEmulator, changes: Partial<FinetuneRequest>, options: QianfanTrainingOptions = {}) {
  const future = await yardAt(emulator).train({ ...plain, ...changes }, { providerOptions: { qianfan: options } })
  return future.result()
}

const problemsOf = async (emulator: QianfanEmulator, changes: Partial<FinetuneRequest>, options: QianfanTrainingOptions = {}) =>
  train(emulator, changes, options).then(
    () => undefined,
    (error: unknown) => error,
  )

/** A dataset whose states come in turn. */
async function inTurn(states: readonly { readonly importStatus?: number; readonly releaseStatus?: number }[]) {
  let index = 0
  const { url, requests } = await scriptedServer(({ url: { pathname } }) => {
    if (pathname.endsWith('/release')) return { body: { result: true } }
    const state = states[Math.min(index++, states.length - 1)]
    return { body: { result: { versionInfo: { importStatus: 2, releaseStatus: 0, templateType: 2000, ...state } } } }
  })
  const { client, host } = wireAt(url, keys)
  const done = releaseDataset({ client: client.management, host, pollSeconds: 2 }, wanted, context)
  return { done, releases: () => requests.filter(request => request.url.pathname.endsWith('/release')).length }
}

describe('a dataset of the platform', () => {
  it('[QF-37] that is not released is released once, and waited for', async () => {
    const { done, releases } = await inTurn([{}, { releaseStatus: 1 }, { releaseStatus: 1 }, { releaseStatus: 2 }])
    await done
    expect(releases()).toBe(1)
  })

  it('[QF-38] that is released is not released again', async () => {
    const { done, releases } = await inTurn([{ releaseStatus: 2 }])
    await done
    expect(releases()).toBe(0)
  })

  it('[QF-39] whose release failed is refused, and nothing is trained', async () => {
    const { done } = await inTurn([{}, { releaseStatus: 1 }, { releaseStatus: 3 }])
    await expect(done).rejects.toMatchObject({ code: 'invalid-request', field: 'trainingData' })
    const emulator = await emulated({ faults: [{ kind: 'release-failure' }] })
    expect(await problemsOf(emulator, { trainingData: await dataset(emulator) })).toMatchObject({ code: 'invalid-request' })
    expect(emulator.requests('CreateFineTuningJob')).toEqual([])
  })

  it('[QF-40] whose import has only begun is waited for', async () => {
    const { done, releases } = await inTurn([{ importStatus: 0 }, { importStatus: 1 }, {}, { releaseStatus: 2 }])
    await done
    expect(releases()).toBe(1)
  })

  it('[QF-41] of a form that the method does not take is refused', async () => {
    const emulator = await emulated()
    const datasetId = await dataset(emulator)
    expect(await problemsOf(emulator, { method: 'dpo', trainingData: datasetId })).toMatchObject({ field: 'trainingData' })
  })

  it('[QF-48] that is not generic text is refused for post-pretrain', async () => {
    const emulator = await emulated()
    const changes = { method: 'post-pretrain', adapter: 'full', trainingData: await dataset(emulator) } as const
    const error = await problemsOf(emulator, changes)
    expect((error as Error).message).toContain('40100')
  })

  it('is trained on as it is named', async () => {
    const emulator = await emulated()
    const datasetId = await dataset(emulator)
    await train(emulator, { trainingData: datasetId })
    expect(sent(emulator, 'CreateFineTuningTask')[0]).toMatchObject({
      datasetConfig: { sourceType: 'Platform', versions: [{ versionId: datasetId }] },
    })
  })
})

describe('files in the object store', () => {
  it('[QF-43] are taken as folders and as files with a dot in their names; nonsense is refused', async () => {
    const emulator = await emulated()
    for (const trainingData of ['bos:/trainyard/folder/', 'bos:/trainyard/rows.jsonl']) await train(emulator, { trainingData })
    for (const trainingData of ['bos:/', 'bos:/only-a-bucket', 's3://trainyard/rows.jsonl']) {
      expect(await problemsOf(emulator, { trainingData })).toMatchObject({ field: 'trainingData' })
    }
    const versions = sent(emulator, 'CreateFineTuningTask').map(({ datasetConfig }) => (datasetConfig as { versions: unknown }).versions)
    expect(versions).toEqual([[{ versionBosUri: 'bos:/trainyard/folder/' }], [{ versionBosUri: 'bos:/trainyard/rows.jsonl' }]])
  })
})

describe('a local file', () => {
  it('is converted, uploaded, imported, released and trained on', async () => {
    const emulator = await emulated()
    await train(emulator, { trainingData: await rowsFile([chat, chat]) })
    const [created] = sent(emulator, 'dataset/create')
    expect(created).toMatchObject({ projectType: 20, templateType: 2000, dataType: 4, storageType: 'usrBos', storageId: 'trainyard' })
    expect(sent(emulator, 'dataset/import')).toHaveLength(1)
    expect(sent(emulator, 'dataset/release')).toHaveLength(1)
    expect(sent(emulator, 'CreateFineTuningTask')).toHaveLength(1)
  })

  it('tells what is done with it, before the job runs', async () => {
    const emulator = await emulated({ timing: { importing: 3000, releasing: 1000 } })
    const future = await yardAt(emulator).train({ ...plain, trainingData: await rowsFile([chat]) })
    await future.result()
    const events = await Array.fromAsync(future.events({ follow: false }))
    const details = events.flatMap(event => (event.type === 'status' ? [event.info.detail ?? ''] : []))
    for (const said of [/^converting trainingData$/, /^uploading trainingData: 1 kB$/, /^importing ds-\S+: \d+ %$/, /^releasing ds-/]) {
      expect(details).toContainEqual(expect.stringMatching(said))
    }
  })

  it('of plain texts is zipped, and imported from an address that is shared for half an hour', async () => {
    const emulator = await emulated()
    const [text, rows] = [await textFile('corpus.txt', 'one\ntwo\n'), await rowsFile([{ text: 'one' }, { text: 'two' }])]
    const zip = await textFile('corpus.zip', Buffer.from(zipSync({ 'a.txt': Buffer.from('one\ntwo\n') })))
    for (const trainingData of [text, rows, zip]) {
      await train(emulator, { method: 'post-pretrain', adapter: 'full', trainingData })
    }
    expect(sent(emulator, 'dataset/create')).toMatchObject([1, 2, 3].map(() => ({ projectType: 401, templateType: 40100 })))
    for (const imported of sent(emulator, 'dataset/import')) {
      expect(imported).toMatchObject({ annotated: false, importFrom: 2 })
      const [address = ''] = imported['files'] as readonly string[]
      expect(address).toMatch(/\/data\.zip\?authorization=bce-auth-v1%2F/)
      const unpacked = unzipSync(new Uint8Array(await (await fetch(address)).arrayBuffer()))
      expect(Object.values(unpacked).map(bytes => Buffer.from(bytes).toString())).toEqual(['one\ntwo\n'])
    }
    const error = await problemsOf(emulator, { method: 'post-pretrain', adapter: 'full', trainingData: await rowsFile([chat]) })
    expect(error).toMatchObject({ field: 'trainingData, line 1' })
  })

  it('[QF-42] needs a bucket, and the path of its dataset ends with a slash', async () => {
    const emulator = await emulated()
    const trainingData = await rowsFile([chat])
    const { bucket: _without, ...settings } = settingsFor(emulator)
    const { settings: resolved, host } = wireAt(emulator.url, settings)
    const trainer = new QianfanTrainer(resolved, host)
    const problems = await trainer.check({ ...plain, trainingData }, { ...context, savePath: undefined, options: {} })
    expect(problems).toMatchObject([{ field: 'bucket' }])
    expect(emulator.requests('dataset/create')).toEqual([])
    await train(emulator, { trainingData })
    expect(sent(emulator, 'dataset/create')[0]).toMatchObject({ rawStoragePath: expect.stringMatching(/^\/.+\/$/) as string })
  })

  it('with a line that cannot be read is refused by its number', async () => {
    const emulator = await emulated()
    const error = await problemsOf(emulator, { trainingData: await rowsFile([chat, { messages: [] }]) })
    expect(error).toMatchObject({ code: 'invalid-request', field: 'trainingData, line 2' })
  })

  it('has its turns as Qianfan reads them, and its system message before the first prompt', () => {
    const place = { field: 'trainingData', line: 1 }
    const system = { messages: [{ role: 'system', content: 'be short' }, ...chat.messages] }
    expect(convertRow(JSON.stringify(system), false, place)).toBe('[{"prompt":"be short\\n\\nhello","response":[["good day"]]}]')
    const preference = { messages: [{ role: 'user', content: 'hello' }], chosen: 'a', rejected: { role: 'assistant', content: 'b' } }
    expect(convertRow(JSON.stringify(preference), true, place)).toBe('[{"prompt":"hello","chosen":"a","rejected":"b"}]')
  })
})

describe('the data of a training', () => {
  it('[QF-44] have one sampling rate each, or none', async () => {
    const emulator = await emulated()
    const options = { datasets: ['ds-b'], samplingRates: [1] }
    expect(await problemsOf(emulator, { trainingData: 'ds-a' }, options)).toMatchObject({ field: 'providerOptions.qianfan.samplingRates' })
  })

  it('[QF-45] are split at 20 percent unless something else is said, also 0', async () => {
    const emulator = await emulated()
    await train(emulator, {})
    await train(emulator, {}, { splitRatio: 0 })
    expect(sent(emulator, 'CreateFineTuningTask')).toMatchObject([
      { datasetConfig: { splitRatio: 20 } },
      { datasetConfig: { splitRatio: 0 } },
    ])
  })

  it('[QF-46] of one training never come into another', async () => {
    const emulator = await emulated()
    await train(emulator, { trainingData: 'bos:/trainyard/one.jsonl' })
    await train(emulator, { trainingData: 'bos:/trainyard/two.jsonl' })
    expect(sent(emulator, 'CreateFineTuningTask')[1]).toMatchObject({
      datasetConfig: { versions: [{ versionBosUri: 'bos:/trainyard/two.jsonl' }] },
    })
  })

  it('[QF-47] are sent with the mix of corpora and the resources in the words of the wire', async () => {
    const emulator = await emulated()
    const corpusConfig = { copyData: true, config: [{ proportion: '5%', corpusType: 1 as const }] }
    const resourceConfig = { resourceId: 'r-1', nodeNum: 1 }
    const [one, two] = [await dataset(emulator), await dataset(emulator)]
    const options = { datasets: [two], samplingRates: [1, 0.5], splitRatio: 10, corpusConfig, resourceConfig, extras: { more: 1 } }
    await train(emulator, { trainingData: one, adapter: 'full', hyperparameters: { epochs: 1, maxSequenceLength: 4096 } }, options)
    expect(sent(emulator, 'CreateFineTuningTask')[0]).toEqual({
      jobId: expect.stringMatching(/^job-/) as string,
      parameterScale: 'FullFineTuning',
      hyperParameterConfig: { epoch: 1, maxSeqLen: 4096 },
      datasetConfig: {
        sourceType: 'Platform',
        versions: [
          { versionId: one, samplingRate: 1 },
          { versionId: two, samplingRate: 0.5 },
        ],
        splitRatio: 10,
      },
      corpusConfig,
      resourceConfig,
      more: 1,
    })
  })

  it('[QF-50] are versions of the platform or addresses in the object store', async () => {
    const emulator = await emulated()
    const datasetId = await dataset(emulator)
    await train(emulator, { trainingData: datasetId })
    await train(emulator, { trainingData: 'bos:/trainyard/rows.jsonl' })
    expect(sent(emulator, 'CreateFineTuningTask').map(({ datasetConfig }) => datasetConfig)).toEqual([
      { sourceType: 'Platform', versions: [{ versionId: datasetId }], splitRatio: 20 },
      { sourceType: 'Bos', versions: [{ versionBosUri: 'bos:/trainyard/rows.jsonl' }], splitRatio: 20 },
    ])
  })
})
