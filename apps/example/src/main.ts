// Handwritten digits, trained five times: as a model class, as a program, as that program on a provider of our own and on Amazon SageMaker,
// and as conversations that a model of Baidu Qianfan is fine-tuned on.
import { execFileSync } from 'node:child_process'
import { dirname, resolve } from 'node:path'
import { styleText } from 'node:util'
import { type JobInfo, loadTrainyard, type TrainingFuture } from '@trainyard/core'
import { chatPipeline, readingOfDigits } from './chat-pipeline.ts'
import { askAbout, prepareChats } from './data/prepare-chats.ts'
import { prepareDigits } from './data/prepare-digits.ts'
import { readDigits } from './data/read-digits.ts'
import Digits from './digits.ts'
import { configurationOf, startEmulatedAccounts } from './emulated-accounts.ts'
import { evaluate } from './evaluate.ts'
import { modelChecksum } from './model-checksum.ts'
import { drawAction } from './terminal/action-line.ts'
import { type ComparedTraining, drawComparison } from './terminal/comparison-table.ts'
import { drawAccuracy, drawEvaluation } from './terminal/evaluation.ts'
import { LiveLossCurve } from './terminal/live-loss-curve.ts'

const root = resolve(import.meta.dirname, '..')
const data = await prepareDigits(resolve(root, '.trainyard/data'))
const holdOut = await readDigits(data.holdOutFile)
console.log(`${holdOut.length} digits are held out for the test\nsha256 ${data.holdOutSha256}`)

await using accounts = await startEmulatedAccounts()
await using yard = await loadTrainyard({ workingDirectory: root, configuration: configurationOf(accounts) })

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
  const calls = accounts.cloud.requests().length
  const training = await yard.train(script, { trainer, modelName: trainer })
  await watch(training)
  const { artifact } = await training.result()
  const evaluation = await test(await yard.load(artifact.uri, { module: Digits }))
  print([drawAccuracy(evaluation)])
  compared.push({
    ...rowOf(await training.getInfo()),
    provider,
    accuracy: evaluation.accuracy,
    checksum: await modelChecksum(yard, artifact),
    calls: accounts.cloud.requests().length - calls,
  })
}

const [first, ...others] = compared.map(({ checksum }) => checksum)
if (others.some(checksum => checksum !== first)) throw new Error('The models are not equal.')

heading('The digits as conversations: one fine-tuning, and what each trainer would say to it')
const request = readingOfDigits(await prepareChats(data.trainingFile, resolve(root, '.trainyard/data')))
for (const { trainer, problems } of await yard.check(request)) {
  console.log(`${trainer.padEnd(12)}${problems.map(({ message }) => message).join(' ') || 'takes it'}`)
}

heading('Its pipeline on Baidu Qianfan, as @trainyard/emulators has it on this machine')
const question = askAbout(holdOut[0]?.pixels ?? [])
const release = await yard.run(
  chatPipeline(request, 'baidu', question),
  {},
  {
    onEvent: event => {
      const line = drawAction(event)
      if (line !== undefined) console.log(line)
    },
  },
)
const released = await release.result()
console.log(`${question}\n${released.answer}`)
await released.service.undeploy()
compared.push({ ...rowOf(await yard.jobs.getInfo(`${release.id}/finetune`)), provider: 'QIANFAN', calls: accounts.baidu.requests().length })

heading('One program on three providers, one model; and a fine-tuning on a fourth')
print(drawComparison(compared))

/** What every job can say of itself. */
function rowOf({ id, instanceName, status, submittedAt, endedAt }: JobInfo) {
  return { instance: instanceName, jobId: id, state: status, milliseconds: (endedAt ?? submittedAt).getTime() - submittedAt.getTime() }
}

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
