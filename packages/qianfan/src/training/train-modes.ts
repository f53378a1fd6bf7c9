import type { RowFormat } from '../datasets/local-file.ts'

interface TrainMode {
  /** As the wire has it. */
  readonly trainMode: string
  /** Of the datasets that it takes. */
  readonly templateType: number
  /** What a local file becomes. */
  readonly rowFormat: RowFormat
}

/** What Qianfan calls the methods of a request. */
export const trainModes: ReadonlyMap<string, TrainMode> = new Map([
  ['sft', { trainMode: 'SFT', templateType: 2000, rowFormat: 'conversations' }],
  ['post-pretrain', { trainMode: 'PostPretrain', templateType: 40_100, rowFormat: 'texts' }],
  ['dpo', { trainMode: 'DPO', templateType: 2002, rowFormat: 'preferences' }],
])
