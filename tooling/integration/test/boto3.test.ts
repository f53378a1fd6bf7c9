import { join } from 'node:path'
import { ensurePython, type PythonEnvironment, pythonEnvironment } from '@trainyard/python'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { factsOf } from '../src/run-program.ts'
import { type EmulatorProcess, startEmulatorProcess } from '../src/start-emulator-process.ts'
import { type MotoServer, startMoto } from '../src/start-moto.ts'

let emulator: EmulatorProcess
let moto: MotoServer
let python: PythonEnvironment['python']

beforeAll(async () => {
  ensurePython()
  ;({ python } = pythonEnvironment('boto3'))
  emulator = await startEmulatorProcess('--speed', '600')
  moto = await startMoto(python)
})

afterAll(async () => {
  await moto.stop()
  await emulator.stop()
})

async function facts(program: string, environment = emulator.environment) {
  return factsOf([python, join(import.meta.dirname, '../python', program)], environment)
}

test('boto3 creates, describes, lists in pages, waits, searches, tags and stops, and is refused with the right types', async () => {
  const names = Array.from({ length: 12 }, (_, index) => `boto-${String(index).padStart(2, '0')}`)
  expect(await facts('training.py')).toEqual({
    status: 'Completed',
    model: 's3://trainyard/out/boto-00/output/model.tar.gz',
    pages: [names.slice(0, 5), names.slice(5, 10), names.slice(10)],
    'empty page with a token': [[], true],
    found: ['boto-03'],
    tags: [{ Key: 'team', Value: 'blue' }],
    refusals: {
      'same name': 'ResourceInUse',
      'bad name': 'ValidationException',
      'no spot wait': 'ValidationException',
      'unknown job': 'ValidationException',
      'stop of an ended job': 'ValidationException',
      'wrong secret': 'InvalidSignatureException',
      'unknown key': 'UnrecognizedClientException',
      'other region': 'InvalidSignatureException',
    },
  })
})

test('boto3 sees in S3 what it sees in moto: uploads in parts, ranges, pages, folders, copies, deletions and errors', async () => {
  const ours = await facts('storage.py')
  expect(ours).toMatchObject({ 'multipart is whole': true, range: 'ell', folders: ['data/', 'many/'] })
  expect(ours).toEqual(await facts('storage.py', moto.environment))
})

test('boto3 deploys a model behind an endpoint, invokes it, approves a package, and takes all of it away', async () => {
  expect(await facts('endpoint.py')).toEqual({
    caller: 'arn:aws:sts::123456789012:assumed-role/SageMakerRole/trainyard',
    trusts: { Service: 'sagemaker.amazonaws.com' },
    allowed: 'allowed',
    first: 'Creating',
    answer: '{"x": 1}',
    variant: 'AllTraffic',
    approved: [1],
    gone: 'ValidationException',
  })
})
