import { join } from 'node:path'
import { createTrainyard } from '@trainyard/core'
import { EmulatorClock, type Fault, type QianfanEmulator, type QianfanFaultKind, startQianfanEmulator } from '@trainyard/emulators'
import { ensurePython, pythonEnvironment } from '@trainyard/python'
import { fineTunePipeline, qianfan } from '@trainyard/qianfan'
import { temporaryFolder } from '@trainyard/workspace'
import { expect, onTestFinished, test } from 'vitest'
import { baiduEnvironment } from '../src/baidu-environment.ts'
import { runProgram } from '../src/run-program.ts'

const paid = ['CreateFineTuningTask', 'CreateService'] as const

/** The provider does what is asked, and twice in a row nobody hears of it. */
const faults: readonly Fault<QianfanFaultKind>[] = paid.map(operation => ({ kind: 'drop-after-accept', operation, times: 2 }))

test('where answers get lost, Baidu’s trainer pays for three trainings and three services, and ours for one of each', async () => {
  ensurePython()
  const { python } = pythonEnvironment('qianfan-dataset', { of: 'qianfan' })
  using folder = temporaryFolder('qianfan-lost')

  const theirs = await faulty()
  const program = [python, join(import.meta.dirname, '../python/qianfan_train.py')]
  const { output, errors, exitCode } = await runProgram(program, { ...theirs.environment, ...baiduEnvironment(folder.path) })
  expect({ output: output.trim().split('\n').at(-1), exitCode }, errors).toEqual({ output: '"served"', exitCode: 0 })
  expect(createsOf(theirs)).toEqual({ CreateFineTuningTask: 3, CreateService: 3 })

  const ours = await faulty()
  const yard = createTrainyard({ plugins: [qianfan({ ...ours.settings, pollSeconds: 0.1 })], store: 'memory' })
  const recipe = { trainType: 'ERNIE-Speed-8K', dataset: 'bos:/trainyard/rows/', trainConfig: { epoch: 1 }, deployConfig: {} }
  const { service } = await (await yard.run(fineTunePipeline(recipe), {})).result()
  expect(await service.invoke('hello')).toHaveProperty('text')
  await yard.close()
  expect(createsOf(ours)).toEqual({ CreateFineTuningTask: 1, CreateService: 1 })
})

async function faulty(): Promise<QianfanEmulator> {
  const emulator = await startQianfanEmulator({ clock: new EmulatorClock({ speed: 600 }), tokenClock: new EmulatorClock(), faults })
  onTestFinished(() => emulator.close())
  return emulator
}

/** How often the provider was asked, and did it. */
function createsOf(emulator: QianfanEmulator): Readonly<Record<string, number>> {
  return Object.fromEntries(paid.map(operation => [operation, emulator.requests(operation).filter(({ accepted }) => accepted).length]))
}
