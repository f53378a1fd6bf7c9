import type { HyperParameter } from './support-model.ts'

type Range = readonly [least: number, most: number]

export const epoch = (most = 50): HyperParameter => range('epoch', 'int', [1, most], 1)
export const learningRate = (limits: Range, usual: number): HyperParameter => range('learningRate', 'float', limits, usual)
export const weightDecay = (limits: Range): HyperParameter => range('weightDecay', 'float', limits, 0.01)
export const warmupRatio = (limits: Range, usual: number): HyperParameter => range('warmupRatio', 'float', limits, usual)
export const loraDropout = (): HyperParameter => range('loraDropout', 'float', [0.1, 0.5], 0.1)
export const batchSize = (): HyperParameter => range('batchSize', 'int', [1, 4], 1)
export const loggingSteps = (): HyperParameter => range('loggingSteps', 'int', [1, 100], 1)

export const maxSeqLen = (...lengths: readonly number[]): HyperParameter => choice('maxSeqLen', 'int', lengths, 4096)
export const loraRank = (ranks: readonly number[], usual: number): HyperParameter => choice('loraRank', 'int', ranks, usual)
export const loraAlpha = (): HyperParameter => choice('loraAlpha', 'int', [8, 16, 32, 64], 32)
export const loraAllLinear = (): HyperParameter => choice('loraAllLinear', 'string', ['True', 'False'], 'True')
export const schedulerName = (): HyperParameter =>
  choice('schedulerName', 'string', ['linear', 'cosine', 'polynomial', 'constant', 'constant_with_warmup'], 'cosine')

export const loraTargetModules = (): HyperParameter => ({
  ...choice('loraTargetModules', 'string', ['q_proj', 'k_proj', 'v_proj', 'o_proj'].map(selfAttention), ''),
  checkType: 'mult_choice',
  default: ['q_proj', 'v_proj'].map(selfAttention),
})

const selfAttention = (name: string) => `self_attn.${name}`

function range(key: string, type: HyperParameter['type'], checkValue: Range, usual: number): HyperParameter {
  return { key, type, checkType: 'range', checkValue, default: usual, name: key, description: `from ${checkValue[0]} to ${checkValue[1]}` }
}

function choice(
  key: string,
  type: HyperParameter['type'],
  checkValue: readonly (number | string)[],
  usual: number | string,
): HyperParameter {
  return { key, type, checkType: 'choice', checkValue, default: usual, name: key, description: `one of ${checkValue.join(', ')}` }
}
