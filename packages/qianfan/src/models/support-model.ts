/** What a value of one hyperparameter may be. */
export interface HyperparameterLimit {
  /** As the wire has it: `maxSeqLen`. */
  readonly key: string
  readonly checkType: 'range' | 'choice' | 'mult_choice'
  /** Both ends of a range, one value that alone is right, or all choices. */
  readonly checkValue: readonly (number | string)[]
  readonly default: unknown
}

/** A model that can be trained, in the form of `DescribeFineTuningSupportModels`. */
export interface SupportModel {
  readonly model: string
  readonly supportTrainMode: readonly {
    readonly trainMode: string
    readonly supportParameterScale: readonly {
      readonly parameterScale: string
      readonly supportHyperParameterConfig: readonly HyperparameterLimit[]
    }[]
  }[]
}
