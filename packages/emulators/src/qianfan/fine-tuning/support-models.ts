import {
  batchSize,
  epoch,
  learningRate,
  loggingSteps,
  loraAllLinear,
  loraAlpha,
  loraDropout,
  loraRank,
  loraTargetModules,
  maxSeqLen,
  schedulerName,
  warmupRatio,
  weightDecay,
} from './hyper-parameters.ts'
import type { HyperParameter, SupportModel } from './support-model.ts'

type Scales = Readonly<Record<string, readonly HyperParameter[]>>

const speedLengths = maxSeqLen(512, 1024, 2048, 4096, 8192)
const speedFull = [epoch(), learningRate([1e-6, 4e-5], 3e-5), speedLengths, weightDecay([1e-4, 0.1])]
const speedScales = {
  FullFineTuning: speedFull,
  LoRA: [epoch(), loraAllLinear(), learningRate([3e-5, 1e-3], 3e-4), speedLengths],
}

const liteCommon = [batchSize(), maxSeqLen(4096, 8192), epoch(), loggingSteps(), warmupRatio([0.01, 0.5], 0.1), weightDecay([1e-4, 0.1])]
const liteScales = {
  FullFineTuning: [...liteCommon, learningRate([1e-5, 4e-5], 3e-5)],
  LoRA: [...liteCommon, learningRate([3e-5, 1e-3], 3e-4), loraRank([2, 4, 8], 8)],
}

const openCommon = (leastRate: number) => [
  batchSize(),
  maxSeqLen(1024, 2048, 4096),
  epoch(),
  learningRate([leastRate, 2e-4], 1e-6),
  schedulerName(),
  weightDecay([1e-3, 1]),
  warmupRatio([0.01, 0.1], 0.03),
]
const openLoRA = [loraRank([8, 16, 32, 64], 32), loraAlpha(), loraDropout()]
const llama = openCommon(2e-7)
const codeLlama = openCommon(1e-10)

/** What `DescribeFineTuningSupportModels` says. */
export const supportModels: readonly SupportModel[] = [
  textModel('ERNIE-Speed-8K', {
    SFT: speedScales,
    PostPretrain: { FullFineTuning: [epoch(10), learningRate([1e-5, 4e-5], 3e-5), maxSeqLen(4096, 8192)] },
    DPO: speedScales,
    KTO: speedScales,
  }),
  textModel('ERNIE-Lite-8K-0922', { SFT: liteScales }),
  textModel('Qianfan-Chinese-Llama-2-7B', {
    SFT: { FullFineTuning: llama, LoRA: [...llama, ...openLoRA], PromptTuning: llama },
  }),
  textModel('ChatGLM2-6B', { SFT: { FullFineTuning: llama, LoRA: [...llama, ...openLoRA] } }),
  textModel('CodeLlama-7B', { SFT: { FullFineTuning: codeLlama, LoRA: [...codeLlama, ...openLoRA, loraTargetModules()] } }),
]

/** Names that models had before, which clients still use. */
const olderNames: Readonly<Record<string, string>> = { 'ERNIE-Speed': 'ERNIE-Speed-8K', 'ERNIE-Bot-turbo-0922': 'ERNIE-Lite-8K-0922' }

export function findSupportModel(name: string): SupportModel | undefined {
  return supportModels.find(({ model }) => model === (olderNames[name] ?? name))
}

function textModel(model: string, modes: Readonly<Record<string, Scales>>): SupportModel {
  return {
    model,
    modelType: 'text2text',
    supportTrainMode: Object.entries(modes).map(([trainMode, scales]) => ({
      trainMode,
      supportParameterScale: Object.entries(scales).map(([parameterScale, supportHyperParameterConfig]) => ({
        parameterScale,
        supportHyperParameterConfig,
      })),
    })),
  }
}
