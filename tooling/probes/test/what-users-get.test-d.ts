// Checked by the compiler, with the plugins of five providers at once: each line below `@ts-expect-error` must be refused.
import {
  type AnyTrainer,
  type BatchOutput,
  createTrainyard,
  defineConfig,
  type Deployer,
  type Finder,
  type JobFuture,
  type PredictionFuture,
  type ProviderOptions,
  type Service,
  type TrainedModel,
  type Trainer,
  type TrainingFuture,
  type Trainyard,
} from '@trainyard/core'
import { expectTypeOf } from 'vitest'
import { kubernetes } from '../src/kubernetes/kubernetes-plugin.ts'
import type { KubernetesOptions } from '../src/kubernetes/kubernetes-settings.ts'
import type { KubernetesReference, KubernetesTrainer } from '../src/kubernetes/kubernetes-trainer.ts'
import type { PodTimes } from '../src/kubernetes/read-pod-logs.ts'
import { openai } from '../src/openai/openai-plugin.ts'
import type { OpenAITrainer } from '../src/openai/openai-trainer.ts'
import type { QianfanDeployer } from '../src/qianfan/qianfan-deployer.ts'
import { qianfan } from '../src/qianfan/qianfan-plugin.ts'
import { ray } from '../src/ray/ray-plugin.ts'
import type { LogTokens } from '../src/sagemaker/log-page.ts'
import { sagemaker } from '../src/sagemaker/sagemaker-plugin.ts'
import type { EndpointReference, SageMakerDeployer } from '../src/sagemaker/sagemaker-deployer.ts'
import type { SageMakerFinder } from '../src/sagemaker/sagemaker-finder.ts'
import type { EndpointOptions, SageMakerSettings, TrainingOptions } from '../src/sagemaker/sagemaker-settings.ts'
import type { SageMakerTrainer, TrainingReference } from '../src/sagemaker/sagemaker-trainer.ts'
import { Churn } from './churn.ts'

const plugins = [sagemaker({ region: 'eu-west-1' }), qianfan, ray, kubernetes, openai] as const
type Yard = Trainyard<typeof plugins>

const script = { kind: 'script', sourceDirectory: '.', command: ['node', 'train.js'] } as const
const finetune = { kind: 'finetune', method: 'sft', baseModel: 'small', trainingData: 'chats.jsonl' } as const
const aws = { region: 'eu-west-1', role: 'arn:aws:iam::1:role/trainer', bucket: 'models' }

export async function providerOptionsAreTypedByPlugin(yard: Yard) {
  await yard.train(script, {
    providerOptions: {
      sagemaker: { instanceType: 'ml.g5.xlarge', spot: true },
      ray: { customResources: { tpu: 4 } },
      kubernetes: { backoffLimit: 2, nodeSelector: { pool: 'gpu' } },
    },
  })
  await yard.train(finetune, { providerOptions: { qianfan: { splitRatio: 10, corpus: 'general' }, openai: { suffix: 'mine' } } })
  // @ts-expect-error spot is yes or no
  await yard.train(script, { providerOptions: { sagemaker: { spot: 'yes' } } })
  // @ts-expect-error no such option
  await yard.train(script, { providerOptions: { ray: { customResource: { tpu: 4 } } } })
  // @ts-expect-error no such corpus
  await yard.train(finetune, { providerOptions: { qianfan: { corpus: 'poems' } } })
  // @ts-expect-error the options of another plugin
  await yard.train(script, { providerOptions: { kubernetes: { suffix: 'mine' } } })
  // @ts-expect-error no such plugin
  await yard.train(script, { providerOptions: { azure: {} } })
  return { openai: { suffix: 'mine' } } satisfies ProviderOptions<typeof plugins, 'trainers'>
}

export async function providerOptionsAreTypedByRole(yard: Yard, model: TrainedModel) {
  await yard.deploy(model, { providerOptions: { sagemaker: { instances: 2 }, qianfan: { resourceType: 'GPU-I-4' } } })
  await yard.deploy(model, { method: 'score' })
  // @ts-expect-error what is published answers nothing
  await yard.publish(model, { method: 'score' })
  // @ts-expect-error an option of trainings
  await yard.deploy(model, { providerOptions: { sagemaker: { spot: true } } })
  // @ts-expect-error an option of deployments
  await yard.train(script, { providerOptions: { sagemaker: { instances: 2 } } })
  const request = { model: model.artifact, input: 's3://rows', output: 's3://scores' }
  await yard.predictBatch(request, { providerOptions: { sagemaker: { maximumPayloadMegabytes: 6 } } })
  // @ts-expect-error a plugin without predictors
  await yard.predictBatch(request, { providerOptions: { ray: { customResources: { tpu: 4 } } } })
}

export function configIsTypedByType() {
  createTrainyard({
    plugins,
    trainers: {
      cloud: { type: 'SAGEMAKER', config: { ...aws, savePath: 's3://models', concurrency: 4 } },
      baidu: { type: 'QIANFAN', config: { accessKey: 'a', secretKey: 's', console: 'v1' } },
      cluster: { type: 'KUBERNETES', config: { server: 'https://cluster', namespace: 'jobs', token: 't' } },
    },
    finders: { registry: { type: 'SAGEMAKER', config: aws } },
  })
  // @ts-expect-error no such setting
  createTrainyard({ plugins, trainers: { cloud: { type: 'SAGEMAKER', config: { ...aws, regoin: 'eu-west-1' } } } })
  // @ts-expect-error the settings of another type
  createTrainyard({ plugins, trainers: { cloud: { type: 'RAY', config: aws } } })
  // @ts-expect-error no such console
  createTrainyard({ plugins, trainers: { baidu: { type: 'QIANFAN', config: { accessKey: 'a', secretKey: 's', console: 'v3' } } } })
  // @ts-expect-error no such type
  createTrainyard({ plugins, trainers: { cloud: { type: 'AZURE' } } })
  // @ts-expect-error a type of trainers only
  createTrainyard({ plugins, finders: { registry: { type: 'RAY' } } })
  return defineConfig({ plugins: [qianfan], trainers: { baidu: { type: 'QIANFAN' } } })
}

export async function resultsAreTyped(yard: Yard, model: TrainedModel) {
  const future = await yard.train({ kind: 'module', module: Churn, arguments: { rows: [1, 2], rounds: 3 } })
  expectTypeOf(future).toExtend<TrainingFuture<Churn>>()
  expectTypeOf(await future.result()).toExtend<TrainedModel<Churn>>()
  expectTypeOf(await future.load()).toExtend<Churn>()
  expectTypeOf((await future.load()).score).returns.resolves.toBeNumber()
  // @ts-expect-error rows are numbers
  await yard.train({ kind: 'module', module: Churn, arguments: { rows: ['one'] } })
  const untyped = await (await yard.train(script)).load()
  // @ts-expect-error nobody said which class it is
  void untyped.score
  expectTypeOf(await yard.load('s3://models/churn', { module: Churn, finder: 'registry' })).toExtend<Churn>()
  expectTypeOf(await yard.deploy(model)).toEqualTypeOf<JobFuture<Service>>()
  expectTypeOf(await yard.publish(model)).toEqualTypeOf<JobFuture<TrainedModel>>()
  expectTypeOf(await yard.predictBatch({ model, input: 'i', output: 'o' })).toEqualTypeOf<PredictionFuture<BatchOutput>>()
}

export function adaptersAreComponents(sage: SageMakerTrainer, pods: KubernetesTrainer, tuner: OpenAITrainer) {
  const erased: readonly AnyTrainer[] = [sage, pods, tuner]
  const trainers: readonly Trainer<object, object, unknown>[] = [sage, pods, tuner]
  return { erased, trainers }
}

/** An optional member that is renamed in the contract would go unnoticed where a class implements it. */
export function abilitiesAreThoseOfTheContract(aws: AwsComponents, pods: KubernetesTrainer) {
  const fed: Having<Trainer<TrainingReference, TrainingOptions, LogTokens>, 'check' | 'describeMany' | 'readLogs'> = aws.trainer
  const watched: Having<Trainer<KubernetesReference, KubernetesOptions, PodTimes>, 'watch' | 'listOwned' | 'pause' | 'resume'> = pods
  const asked: Having<Deployer<EndpointReference, EndpointOptions>, 'invoke' | 'stream' | 'undeploy'> = aws.deployer
  const remote: Having<Finder, 'download'> = aws.finder
  return { fed, watched, asked, remote }
}
interface AwsComponents {
  readonly trainer: SageMakerTrainer
  readonly deployer: SageMakerDeployer
  readonly finder: SageMakerFinder
}
type Having<Component, Ability extends keyof Component> = Component & Required<Pick<Component, Ability>>

export function deployersAreComponents(endpoints: SageMakerDeployer, services: QianfanDeployer) {
  const deployers: readonly Deployer<object, object>[] = [endpoints, services]
  // @ts-expect-error a deployer is no trainer
  const trainer: AnyTrainer = endpoints
  return { deployers, trainer }
}

export function aFactoryTakesSettings(settings: SageMakerSettings) {
  // @ts-expect-error regions have no number
  sagemaker({ region: 1 })
  return sagemaker(settings)
}
