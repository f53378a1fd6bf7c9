import type { Fields } from '../protocol/fields.ts'
import type { HyperParameter, SupportModel } from './support-model.ts'
import { findSupportModel } from './support-models.ts'

interface Training {
  readonly model: string
  readonly trainMode: string
}

/** @throws Problem for a model that cannot be trained so */
export function checkTrainMode(fields: Fields, { model, trainMode }: Training): void {
  findTrainMode(fields, { model, trainMode })
}

/** @throws Problem where the table of models does not allow it. Parameters that it does not know are let through */
export function checkHyperParameters(fields: Fields, training: Training): void {
  const parameterScale = fields.text('parameterScale')
  const scales = findTrainMode(fields, training).supportParameterScale
  const scale = scales.find(supported => supported.parameterScale === parameterScale)
  if (scale === undefined) {
    const known = scales.map(supported => supported.parameterScale).join(', ')
    throw fields.problem('parameterScale', `is ${parameterScale}, but ${training.model} is trained by ${known}`)
  }
  const config = fields.optionalObject('hyperParameterConfig')
  if (config === undefined) return
  for (const limit of scale.supportHyperParameterConfig) {
    const value = config.values[limit.key] ?? undefined
    if (value !== undefined && !allows(limit, value)) throw config.problem(limit.key, `is ${JSON.stringify(value)}: ${limit.description}`)
  }
}

function findTrainMode(fields: Fields, { model, trainMode }: Training): SupportModel['supportTrainMode'][number] {
  const supported = findSupportModel(model)
  if (supported === undefined) throw fields.problem('model', `is ${model}, which cannot be trained`)
  const mode = supported.supportTrainMode.find(record => record.trainMode === trainMode)
  if (mode === undefined) throw fields.problem('trainMode', `is ${trainMode}, which ${model} does not have`)
  return mode
}

function allows({ checkType, checkValue }: HyperParameter, value: unknown): boolean {
  const isChoice = (one: unknown) => checkValue.some(choice => choice === one)
  if (checkType === 'choice') return isChoice(value)
  if (checkType === 'mult_choice') return Array.isArray(value) && value.every(isChoice)
  const [least, most = least] = checkValue
  return typeof value === 'number' && value >= Number(least) && value <= Number(most)
}
