// The same training as a program of its own, with no SDK in it: settings and paths come from environment variables,
// progress goes out as lines on stdout, and so it runs unchanged wherever programs run.
import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import Digits from './digits.ts'
import type { TrainingSettings } from './network/train-network.ts'

const { SM_CHANNEL_TRAIN, SM_MODEL_DIR, SM_HPS = '{}' } = process.env
if (!SM_CHANNEL_TRAIN) throw new Error('SM_CHANNEL_TRAIN is not set: the folder or file with the training rows')
if (!SM_MODEL_DIR) throw new Error('SM_MODEL_DIR is not set: the folder that the model is written to')

const stop = new AbortController()
process.once('SIGTERM', () => stop.abort())

console.log(`training in process ${process.pid}`)
try {
  const hyperparameters: TrainingSettings = JSON.parse(SM_HPS)
  const trainingFile = await findTrainingFile(SM_CHANNEL_TRAIN)
  using model = await Digits.train(
    { ...hyperparameters, trainingFile },
    { signal: stop.signal, report: report => console.log(`trainyard: ${JSON.stringify(report)}`) },
  )
  await model.save(SM_MODEL_DIR)
} catch (error) {
  if (!stop.signal.aborted) throw error
  process.exitCode = 143 // 128 + 15: ended by SIGTERM, as a shell tells it
}

async function findTrainingFile(channel: string): Promise<string> {
  if ((await stat(channel)).isFile()) return channel
  const name = (await readdir(channel)).find(entry => entry.endsWith('.csv'))
  if (!name) throw new Error(`${channel} holds no .csv file`)
  return join(channel, name)
}
