import { type FinetuneRequest, InvalidRequestError, type RefusalError, UnsupportedRequestError } from '@trainyard/core'
import type { RowFormat } from '../datasets/local-file.ts'
import { currentName } from '../models/model-names.ts'
import type { Scales } from '../models/model-table.ts'
import { checkHyperparameters } from './check-hyperparameters.ts'
import { defaultsOf, hyperparametersOf } from './hyperparameters.ts'
import { trainModes } from './train-modes.ts'
import type { TrainingOptions } from './training-options.ts'

/** What is asked of Qianfan, in its own words. */
export interface TrainingPlan {
  readonly request: FinetuneRequest
  readonly options: TrainingOptions
  readonly model: string
  readonly trainMode: string
  /** Of the datasets that it takes. */
  readonly templateType: number
  /** What a local file becomes. */
  readonly rowFormat: RowFormat
  readonly parameterScale: string
  readonly hyperParameterConfig: Readonly<Record<string, unknown>>
}

interface Planned {
  readonly plan: TrainingPlan
  readonly problems: readonly RefusalError[]
}

const scaleOfAdapter = { lora: 'LoRA', full: 'FullFineTuning' } as const

/** `scales`: what the table says of the model; undefined: it does not know it, so that nothing of it is checked. */
export function planTraining(request: FinetuneRequest, options: TrainingOptions, scales: Scales | undefined): Planned {
  const { trainMode, templateType, rowFormat } = trainModes.get(request.method) ?? unknownMode(request.method)
  const values = hyperparametersOf(request, options)
  const asked = options.parameterScale ?? (request.adapter && scaleOfAdapter[request.adapter])
  const [first = 'FullFineTuning'] = [...(scales?.keys() ?? [])].toSorted()
  const parameterScale = asked ?? first
  const limits = scales?.get(parameterScale) ?? []
  const chosen = values.length > 0 ? Object.fromEntries(values.map(({ key, value }) => [key, value])) : defaultsOf(limits)
  const plan = {
    request,
    options,
    model: currentName(request.baseModel),
    trainMode,
    templateType,
    rowFormat,
    parameterScale,
    hyperParameterConfig: { ...chosen, ...options.extraHyperparameters },
  }
  if (scales === undefined) return { plan, problems: values.length > 0 ? [] : [unknownModel(request)] }
  return {
    plan,
    problems: scales.has(parameterScale) ? checkHyperparameters(values, limits) : [unknownScale(parameterScale, request, scales)],
  }
}

/** Core refuses methods that are not among the capabilities; so no training has this one. */
function unknownMode(method: string) {
  return { trainMode: method, templateType: 0, rowFormat: 'conversations' } as const
}

function unknownModel({ baseModel, method }: FinetuneRequest): RefusalError {
  const advice = 'Its defaults are not known: give hyperparameters, or another model.'
  return new InvalidRequestError({ field: 'baseModel', expected: `a model that Qianfan trains by ${method}`, found: baseModel, advice })
}

function unknownScale(scale: string, { baseModel }: FinetuneRequest, scales: Scales): RefusalError {
  return new UnsupportedRequestError({
    field: 'adapter',
    expected: `one that ${baseModel} has: ${[...scales.keys()].join(', ')}`,
    found: scale,
  })
}
