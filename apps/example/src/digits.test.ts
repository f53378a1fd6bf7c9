import { hash } from 'node:crypto'
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { beforeEach, expect, test } from 'vitest'
import { temporaryDirectory } from '../test/temporary-directory.ts'
import { prepareDigits } from './data/prepare-digits.ts'
import { readDigits } from './data/read-digits.ts'
import Digits from './digits.ts'
import { evaluate } from './evaluate.ts'
import type { TrainContext, TrainReport } from '@trainyard/core'

const quiet: TrainContext = { signal: new AbortController().signal, report: () => {} }
let trainingFile: string
let holdOutFile: string

beforeEach(async () => {
  ;({ trainingFile, holdOutFile } = await prepareDigits(await temporaryDirectory()))
})

test('learns to read at least 95 % of digits that it has never seen', async () => {
  using model = await Digits.train({ trainingFile }, quiet)
  const holdOut = await readDigits(holdOutFile)
  const predictions = await model.predict(holdOut.map(digit => digit.pixels))
  expect(evaluate(holdOut, predictions).accuracy).toBeGreaterThanOrEqual(0.95)
})

test('reports the falling loss, the step and the progress', async () => {
  const reports: TrainReport[] = []
  using _ = await Digits.train({ trainingFile, epochs: 4 }, { ...quiet, report: report => reports.push(report) })
  expect(reports.map(report => report.step)).toEqual([44, 88, 132, 176])
  expect(reports.map(report => report.progress)).toEqual([0.25, 0.5, 0.75, 1])
  const losses = reports.map(report => report.metrics?.loss ?? Number.NaN)
  expect(losses.at(3)).toBeLessThan(losses[0]! / 4)
})

test('the same seed gives the same weights, another seed gives others', async () => {
  const train = async (seed: number) => {
    const directory = await temporaryDirectory()
    using model = await Digits.train({ trainingFile, epochs: 1, seed }, quiet)
    await model.save(directory)
    return hash('sha256', await readFile(join(directory, 'weights.bin')))
  }
  expect(await train(1)).toBe(await train(1))
  expect(await train(1)).not.toBe(await train(2))
})

test('a model that was saved and loaded predicts the same', async () => {
  const directory = join(await temporaryDirectory(), 'models', 'digits')
  const pictures = (await readDigits(holdOutFile)).map(digit => digit.pixels)
  using model = await Digits.train({ trainingFile, epochs: 1 }, quiet)
  await model.save(directory)
  using loaded = await Digits.load({ uri: directory }, { directory })

  const predictions = await model.predict(pictures)
  expect(new Set(predictions).size).toBe(10)
  expect(await loaded.predict(pictures)).toEqual(predictions)
  expect(await loaded.predict([])).toEqual([])
})

test('an abort from outside stops the training at once, with its reason', async () => {
  const stop = new AbortController()
  const reason = new Error('enough')
  let reports = 0
  const report = () => {
    reports += 1
    setTimeout(() => stop.abort(reason))
  }
  await expect(Digits.train({ trainingFile, epochs: 100 }, { signal: stop.signal, report })).rejects.toBe(reason)
  expect(reports).toBe(1)
})

test('a batch larger than the data is refused', async () => {
  await expect(Digits.train({ trainingFile, batchSize: 5_000 }, quiet)).rejects.toThrow('batchSize 5000 is more than the 1434')
})

test('trains in a worker thread that imports it by its address, and the thread ends by itself', async () => {
  const directory = await temporaryDirectory()
  const program = `
    const { parentPort, workerData } = require('node:worker_threads')
    import(workerData.moduleUrl).then(async ({ default: Digits }) => {
      const { signal } = new AbortController()
      const model = await Digits.train(workerData.settings, { signal, report: (report) => parentPort.postMessage(report) })
      await model.save(workerData.directory)
    })`
  const settings = { trainingFile, epochs: 2 }
  const worker = new Worker(program, { eval: true, workerData: { moduleUrl: Digits.moduleUrl, settings, directory } })
  const reports: TrainReport[] = []
  worker.on('message', (report: TrainReport) => reports.push(report))

  expect(await once(worker, 'exit')).toEqual([0])
  expect(reports.at(-1)?.progress).toBe(1)
  using model = await Digits.load({ uri: directory }, { directory })
  using same = await Digits.train(settings, quiet)
  const pictures = (await readDigits(holdOutFile)).map(digit => digit.pixels)
  expect(await model.predict(pictures)).toEqual(await same.predict(pictures))
})
