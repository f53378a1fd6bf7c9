import type { HyperparameterLimit, SupportModel } from './support-model.ts'

type Limits = readonly HyperparameterLimit[]

const range = (key: string, least: number, most: number, usual: unknown): HyperparameterLimit => ({
  key,
  checkType: 'range',
  checkValue: [least, most],
  default: usual,
})
const choice = (key: string, values: readonly (number | string)[], usual: unknown): HyperparameterLimit => ({
  key,
  checkType: 'choice',
  checkValue: values,
  default: usual,
})

const epoch = range('epoch', 1, 50, 1)
const schedulers = ['linear', 'cosine', 'polynomial', 'constant', 'constant_with_warmup']
const ranks = [8, 16, 32, 64]
const layers = ['q_proj', 'k_proj', 'v_proj', 'o_proj'].map(name => `self_attn.${name}`)
const feedForward = ['gate_proj', 'up_proj', 'down_proj'].map(name => `mlp.${name}`)

const speedLength = choice('maxSeqLen', [512, 1024, 2048, 4096, 8192], 4096)
const speed = {
  FullFineTuning: [epoch, range('learningRate', 1e-6, 4e-5, 3e-5), speedLength, range('weightDecay', 1e-4, 0.1, 0.01)],
  LoRA: [epoch, choice('loraAllLinear', ['True', 'False'], 'True'), range('learningRate', 3e-5, 1e-3, 3e-4), speedLength],
}

const lite = [
  range('batchSize', 1, 4, 1),
  choice('maxSeqLen', [4096, 8192], 4096),
  epoch,
  range('loggingSteps', 1, 100, 1),
  range('warmupRatio', 0.01, 0.5, 0.1),
  range('weightDecay', 1e-4, 0.1, 0.01),
]

const open = (leastRate: number): Limits => [
  range('batchSize', 1, 4, 1),
  choice('maxSeqLen', [1024, 2048, 4096], 4096),
  epoch,
  range('learningRate', leastRate, 2e-4, 1e-6),
  choice('schedulerName', schedulers, 'cosine'),
  range('weightDecay', 1e-3, 1, 0.01),
  range('warmupRatio', 0.01, 0.1, 0.03),
]
const openLoRA = [choice('loraRank', ranks, 32), choice('loraAlpha', ranks, 32), range('loraDropout', 0.1, 0.5, 0.1)]
const targets: HyperparameterLimit = {
  key: 'loraTargetModules',
  checkType: 'mult_choice',
  checkValue: [...layers, ...feedForward],
  default: ['self_attn.q_proj', 'self_attn.v_proj'],
}
const [llama, codeLlama] = [open(2e-7), open(1e-10)]

/** What is trained as Baidu's lists said when this was written; the provider's own list counts, wherever it can be read. */
export const knownModels: readonly SupportModel[] = [
  model('ERNIE-Speed-8K', {
    SFT: speed,
    PostPretrain: {
      FullFineTuning: [range('epoch', 1, 10, 1), range('learningRate', 1e-5, 4e-5, 3e-5), choice('maxSeqLen', [4096, 8192], 4096)],
    },
    DPO: speed,
  }),
  model('ERNIE-Lite-8K-0922', {
    SFT: {
      FullFineTuning: [...lite, range('learningRate', 1e-5, 4e-5, 3e-5)],
      LoRA: [...lite, range('learningRate', 3e-5, 1e-3, 3e-4), choice('loraRank', [2, 4, 8], 8)],
    },
  }),
  model('Qianfan-Chinese-Llama-2-7B', { SFT: { FullFineTuning: llama, LoRA: [...llama, ...openLoRA], PromptTuning: llama } }),
  model('ChatGLM2-6B', { SFT: { FullFineTuning: llama, LoRA: [...llama, ...openLoRA] } }),
  model('CodeLlama-7B', { SFT: { FullFineTuning: codeLlama, LoRA: [...codeLlama, ...openLoRA, targets] } }),
]

function model(name: string, modes: Readonly<Record<string, Readonly<Record<string, Limits>>>>): SupportModel {
  return {
    model: name,
    supportTrainMode: Object.entries(modes).map(([trainMode, scales]) => ({
      trainMode,
      supportParameterScale: Object.entries(scales).map(([parameterScale, supportHyperParameterConfig]) => ({
        parameterScale,
        supportHyperParameterConfig,
      })),
    })),
  }
}
