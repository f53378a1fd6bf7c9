import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdir } from 'node:fs/promises'
import { dirname } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { beforeEach, expect, onTestFinished, test } from 'vitest'
import { temporaryDirectory } from '../test/temporary-directory.ts'
import { prepareDigits } from './data/prepare-digits.ts'
import { readDigits } from './data/read-digits.ts'
import Digits from './digits.ts'
import { evaluate } from './evaluate.ts'

let trainingFile: string
let holdOutFile: string
let modelDirectory: string

beforeEach(async () => {
  ;({ trainingFile, holdOutFile } = await prepareDigits(await temporaryDirectory()))
  modelDirectory = await temporaryDirectory()
})

test('a process of its own trains from a folder and writes a model that loads', async () => {
  const script = start({ SM_CHANNEL_TRAIN: dirname(trainingFile), SM_HPS: '{"epochs":5}' })
  const { exitCode, lines } = await end(script)

  expect(exitCode).toBe(0)
  expect(lines[0]).toBe(`training in process ${script.pid}`)
  const reports = lines.slice(1).map(line => JSON.parse(line.replace(/^trainyard: /, '')))
  expect(reports.map(report => report.step)).toEqual([44, 88, 132, 176, 220])
  expect(reports.at(-1)).toEqual({ metrics: { loss: expect.closeTo(0.06, 1) }, step: 220, progress: 1 })

  using model = await Digits.load({ uri: modelDirectory }, { directory: modelDirectory })
  const holdOut = await readDigits(holdOutFile)
  const predictions = await model.predict(holdOut.map(digit => digit.pixels))
  expect(evaluate(holdOut, predictions).accuracy).toBeGreaterThan(0.9)
})

test('a single file will do as well as a folder', async () => {
  const { exitCode, lines } = await end(start({ SM_CHANNEL_TRAIN: trainingFile, SM_HPS: '{"epochs":1}' }))
  expect(exitCode).toBe(0)
  expect(lines).toHaveLength(2)
  expect(await readdir(modelDirectory)).toEqual(['network.json', 'weights.bin'])
})

test('SIGTERM stops it: exit code 143 and no model', async () => {
  const script = start({ SM_CHANNEL_TRAIN: trainingFile, SM_HPS: '{"epochs":500}' })
  const { exitCode } = await end(script, line => line.startsWith('trainyard: ') && script.kill('SIGTERM'))
  expect(exitCode).toBe(143)
  expect(await readdir(modelDirectory)).toEqual([])
})

test('without data it fails and says what to set', async () => {
  const { exitCode, errors } = await end(start({}))
  expect(exitCode).toBe(1)
  expect(errors).toContain('SM_CHANNEL_TRAIN is not set')
})

function start(environment: Record<string, string>): ChildProcess {
  const program = fileURLToPath(new URL('train-script.ts', import.meta.url))
  const script = spawn(process.execPath, [program], { env: { SM_MODEL_DIR: modelDirectory, ...environment } })
  onTestFinished(() => void script.kill('SIGKILL'))
  return script
}

async function end(script: ChildProcess, onLine: (line: string) => void = () => {}) {
  const lines: string[] = []
  let errors = ''
  script.stderr!.on('data', text => (errors += text))
  createInterface(script.stdout!).on('line', line => {
    lines.push(line)
    onLine(line)
  })
  const [exitCode] = await once(script, 'close')
  return { exitCode, lines, errors }
}
