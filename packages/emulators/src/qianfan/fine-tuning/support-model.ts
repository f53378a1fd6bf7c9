/** What a value of one hyper-parameter may be. */
export interface HyperParameter {
  readonly key: string
  readonly type: 'int' | 'float' | 'string'
  readonly checkType: 'range' | 'choice' | 'mult_choice'
  /** Both ends of a range, or all choices. */
  readonly checkValue: readonly (number | string)[]
  readonly default: number | string | readonly string[]
  readonly name: string
  readonly description: string
}

interface ParameterScale {
  readonly parameterScale: string
  readonly supportHyperParameterConfig: readonly HyperParameter[]
}

interface TrainMode {
  readonly trainMode: string
  readonly supportParameterScale: readonly ParameterScale[]
}

/** A model that can be trained, and how. */
export interface SupportModel {
  readonly model: string
  readonly modelType: string
  readonly supportTrainMode: readonly TrainMode[]
}
