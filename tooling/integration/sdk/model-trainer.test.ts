import { execFileSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { ensurePython, pythonEnvironment } from '@trainyard/python'
import { temporaryFolder } from '@trainyard/workspace'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { runProgram } from '../src/run-program.ts'
import { type EmulatorProcess, startEmulatorProcess } from '../src/start-emulator-process.ts'

const script = `
import argparse, os
parser = argparse.ArgumentParser()
parser.add_argument("--epochs", type=int)
epochs = parser.parse_args().epochs
numbers = open(os.path.join(os.environ["SM_CHANNEL_TRAIN"], "numbers.txt")).read().split()
print("sum is", sum(map(int, numbers)) * epochs)
with open(os.path.join(os.environ["SM_MODEL_DIR"], "weights.txt"), "w") as file:
    file.write(str(sum(map(int, numbers)) * epochs))
`

let emulator: EmulatorProcess
let python: string

beforeAll(async () => {
  ensurePython()
  ;({ python } = pythonEnvironment('sagemaker-train'))
  emulator = await startEmulatorProcess('--speed', '600', '--execute')
})

afterAll(async () => {
  await emulator.stop()
})

test('ModelTrainer of sagemaker-train submits a script job, shows its logs, and its model archive holds the file', async () => {
  using folder = temporaryFolder('model-trainer')
  for (const name of ['code', 'data', 'model']) mkdirSync(join(folder.path, name))
  writeFileSync(join(folder.path, 'code/train.py'), script)
  writeFileSync(join(folder.path, 'data/numbers.txt'), '1 2 3')
  const environment = {
    ...emulator.environment,
    BUCKET: emulator.bucket,
    ROLE: 'arn:aws:iam::123456789012:role/SageMakerRole',
    // The job's command finds the same interpreter, and its pip.
    PATH: `${dirname(python)}:${process.env['PATH'] ?? ''}`,
  }
  const { output, errors, exitCode } = await runProgram(
    [python, join(import.meta.dirname, '../python/model_trainer.py'), folder.path],
    environment,
  )
  expect(exitCode, errors).toBe(0)
  const job = JSON.parse(output.trimEnd().split('\n').at(-1) ?? '') as { readonly name: string; readonly status: string }
  expect(job.status).toBe('Completed')
  expect(output + errors).toContain('sum is 18')

  const copy = `import boto3, sys; boto3.client("s3").download_file(*sys.argv[1:])`
  const key = `sdk/${job.name}/output/model.tar.gz`
  await runProgram([python, '-c', copy, emulator.bucket, key, join(folder.path, 'model.tar.gz')], environment)
  const unpacked = execFileSync('tar', ['-xzOf', join(folder.path, 'model.tar.gz'), './weights.txt'])
  expect(unpacked.toString()).toBe('18')
})
