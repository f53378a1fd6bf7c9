// Handwritten digits, trained four times: as a model class, as a program, and as that program on a provider of our own and on Amazon SageMaker.
import { execFileSync } from 'node:child_process'
import { dirname, resolve } from 'node:path'
import { styleText } from 'node:util'
import { loadTrainyard, type TrainingFuture } from '@trainyard/core'
import { prepareDigits } from './data/prepare-digits.ts'
import { readDigits } from './data/read-digits.ts'
import Digits from './digits.ts'
import { configurationOf, startEmulatedAccount } from './emulated-account.ts'
import { evaluate } from './evaluate.ts'
import { modelChecksum } from './model-checksum.ts'
import { type ComparedTraining, drawComparison } from './terminal/comparison-table.ts'
import { drawAccuracy, drawEvaluation } from './terminal/evaluation.ts'
import { LiveLossCurve } from './terminal/live-loss-curve.ts'

const root = resolve(import.meta.dirname, '..')
const data = await prepareDigits(resolve(root, '.trainyard/data'))
const holdOut = await readDigits(data.holdOutFile)
console.log(`${holdOut.length} digits are held out for the test\nsha256 ${data.holdOutSha256}`)

await using account = await startEmulatedAccount()
await using yard = await loadTrainyard({ workingDirectory: root, configuration: configurationOf(account) })

heading('A model class, in a thread of its own')
const future = await yard.train({ kind: 'module', module: Digits, arguments: { trainingFile: data.trainingFile } }, { modelName: 'digits' })
await watch(future)
const model = await future.result()
const found = await yard.findModel(model.artifact.uri)
console.log(`found the model ${found?.moduleId} at ${found?.uri}`)
print(drawEvaluation(await test(await yard.load(model.artifact.uri, { module: Digits }))))

heading('The same model as a service, asked by another process: src/ask-service.ts')
const service = await (await yard.deploy(model, { method: 'predict' })).result()
execFileSync(process.execPath, ['src/ask-service.ts', service.url, data.holdOutFile], { cwd: root, stdio: 'inherit' })
await service.undeploy()
console.log(`undeployed ${service.url}`)

const script = {
  kind: 'script',
  sourceDirectory: root,
  command: [process.execPath, 'src/train-script.ts'],
  inputs: { train: dirname(data.trainingFile) },
  hyperparameters: { epochs: 20, seed: 2 },
} as const

const compared: ComparedTraining[] = []
for (const [trainer, provider, title] of [
  ['scripts', 'LOCAL', 'The same training as a program, in another process'],
  ['spare-time', 'SPARE-TIME', 'The same program on a provider of our own: src/spare-time-plugin.ts'],
  ['cloud', 'SAGEMAKER', 'The same program on Amazon SageMaker, as @trainyard/emulators has it on this machine'],
] as const) {
  heading(title)
  const calls = account.requests().length
  const training = await yard.train(script, { trainer, modelName: trainer })
  await watch(training)
  const { artifact } = await training.result()
  const evaluation = await test(await yard.load(artifact.uri, { module: Digits }))
  print([drawAccuracy(evaluation)])
  const { status, submittedAt, endedAt } = await training.getInfo()
  compared.push({
    instance: trainer,
    provider,
    jobId: training.id,
    state: status,
    milliseconds: (endedAt ?? submittedAt).getTime() - submittedAt.getTime(),
    accuracy: evaluation.accuracy,
    checksum: await modelChecksum(yard, artifact),
    calls: account.requests().length - calls,
  })
}

heading('One program, three providers, one model')
print(drawComparison(compared))
const [first, ...others] = compared.map(({ checksum }) => checksum)
if (others.some(checksum => checksum !== first)) throw new Error('The models are not equal.')

/** Shows how a training goes, until it has ended. */
async function watch(training: TrainingFuture): Promise<void> {
  const curve = new LiveLossCurve()
  for await (const event of training.events({ logs: true })) {
    if (event.type === 'metric') curve.add({ step: event.step ?? 0, loss: event.value })
    if (event.type === 'log') for (const { text, isReport } of event.lines) if (!isReport) console.log(text)
  }
  curve.end()
}

async function test(live: Digits) {
  return evaluate(holdOut, await live.predict(holdOut.map(({ pixels }) => pixels)))
}

function heading(text: string): void {
  console.log(`\n${styleText('bold', text)}`)
}

function print(lines: readonly string[]): void {
  console.log(lines.join('\n'))
}
