interface TrainMode {
  /** As the wire has it. */
  readonly trainMode: string
  /** Of the datasets that it takes. */
  readonly templateType: number
}

/** What Qianfan calls the methods of a request. */
export const trainModes: ReadonlyMap<string, TrainMode> = new Map([
  ['sft', { trainMode: 'SFT', templateType: 2000 }],
  ['post-pretrain', { trainMode: 'PostPretrain', templateType: 40_100 }],
  ['dpo', { trainMode: 'DPO', templateType: 2002 }],
])
