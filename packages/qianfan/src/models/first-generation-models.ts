import type { Scales } from './model-table.ts'
import type { HyperparameterLimit } from './support-model.ts'

const epoch: HyperparameterLimit = { key: 'epoch', checkType: 'range', checkValue: [1, 50], default: 1 }
const batchSize: HyperparameterLimit = { key: 'batchSize', checkType: 'range', checkValue: [1, 4], default: 1 }
const sequence: HyperparameterLimit = { key: 'maxSeqLen', checkType: 'choice', checkValue: [4096, 8192], default: 4096 }
const rate = (least: number, most: number, usual: number): HyperparameterLimit => ({
  key: 'learningRate',
  checkType: 'range',
  checkValue: [least, most],
  default: usual,
})
const both = (...limits: readonly HyperparameterLimit[]): Scales =>
  new Map([
    ['FullFineTuning', limits],
    ['LoRA', limits],
  ])

/** The models of the first generation and their limits; its console does not list them. */
const models: ReadonlyMap<string, Scales> = new Map([
  [
    'ERNIE-Bot-turbo-0725',
    new Map([
      ['FullFineTuning', [epoch, batchSize, sequence, rate(1e-5, 4e-5, 3e-5)]],
      ['LoRA', [epoch, batchSize, sequence, rate(3e-5, 1e-3, 3e-5)]],
    ]),
  ],
  ['Llama-2-7b', both(epoch, batchSize, rate(2e-7, 2e-4, 2e-5))],
  ['Baichuan2-7B', both(epoch, batchSize, rate(1e-10, 2e-4, 1e-6))],
])

/** By parameter scale; undefined: the model is not known. */
export function firstGenerationScales(model: string): Scales | undefined {
  return models.get(model)
}
