/** The process of one pipeline: runs it, or goes on with it, until it has ended or somebody kills it. */
import { readFileSync } from 'node:fs'
import { createTrainyard, JobFailedError } from '@trainyard/core'
import { clockToken } from '@trainyard/core/container'
import { fineTunePipeline, qianfan, type QianfanSettings } from '@trainyard/qianfan'
import { fastClock } from '../client/fast-clock.ts'
import { exitCodes, type PipelineOptions } from './pipeline-options.ts'

const { id, origin, store, settings, dataset } = JSON.parse(process.argv[2] ?? '') as PipelineOptions
const account = JSON.parse(readFileSync(settings, 'utf8')) as QianfanSettings
const yard = createTrainyard({
  plugins: [qianfan(account)],
  store: { file: store },
  configure: container => container.replace(clockToken, fastClock(origin)),
})
const pipeline = fineTunePipeline({
  trainType: account.apiVersion === 'v1' ? 'ERNIE-Bot-turbo-0725' : 'ERNIE-Speed-8K',
  dataset,
  trainConfig: { epoch: 1 },
  trainingOptions: { description: id },
  modelName: id,
  deployConfig: { name: id },
  // Whoever wants to kill it while it works waits for this line.
  onEvent: () => process.stdout.write('works\n'),
})
try {
  await (await yard.run(pipeline, {}, { externalId: id })).result()
  process.exitCode = exitCodes.done
} catch (error) {
  console.error(error)
  process.exitCode = JobFailedError.isInstance(error) && error.reason === 'lost' ? exitCodes.lost : exitCodes.failed
}
await yard.close()
process.exit()
