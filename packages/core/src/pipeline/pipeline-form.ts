import * as v from 'valibot'
import { ofEveryActionJob, ofEveryTraining } from '../request/option-schemas.ts'
import { requestSchemas } from '../request/request-schema.ts'
import { plainObject } from '../schema/expecting.ts'
import { ownValue } from '../schema/plain-object.ts'
import { filledText } from '../schema/request-fields.ts'

const name = v.optional(filledText)
const { kind: _kind, trainingData: _training, validationData: _validation, ...recipe } = requestSchemas.training.finetune.entries
const deployer = v.optional(filledText)

/** A ready action in its JSON form. */
const readyStep = v.variant('action', [
  v.strictObject({
    action: v.literal('load-dataset'),
    name,
    trainingData: filledText,
    validationData: v.exactOptional(filledText),
  }),
  v.strictObject({
    action: v.literal('train'),
    name,
    request: plainObject(v.looseObject({})),
    ...ofEveryTraining,
    ...ofEveryActionJob,
  }),
  v.strictObject({
    action: v.literal('finetune'),
    name,
    request: plainObject(v.strictObject(recipe)),
    ...ofEveryTraining,
    ...ofEveryActionJob,
  }),
  v.strictObject({ action: v.literal('publish'), name, modelName: name, deployer, ...ofEveryActionJob }),
  v.strictObject({ action: v.literal('deploy'), name, serviceName: name, method: name, deployer, ...ofEveryActionJob }),
  v.strictObject({ action: v.literal('evaluate'), name, data: filledText, predictor: name, ...ofEveryActionJob }),
  v.strictObject({
    action: v.literal('predict-batch'),
    name,
    input: filledText,
    output: filledText,
    method: v.exactOptional(filledText),
    predictor: name,
    ...ofEveryActionJob,
  }),
])

/** An action that whoever reads the form brings. */
const namedStep = v.strictObject({ name: filledText })

export type ReadyStep = v.InferOutput<typeof readyStep>
export type NamedStep = v.InferOutput<typeof namedStep>
export type Step = ReadyStep | NamedStep | PipelineForm

export interface PipelineForm {
  readonly action?: 'sequence'
  readonly version?: 1
  readonly name?: string
  readonly actions: readonly [Step, ...Step[]]
  readonly postActions?: readonly Step[]
}

const steps = v.array(
  v.lazy(step => {
    const action = ownValue(step, 'action')
    if (action === 'sequence') return pipelineForm
    return plainObject(action === undefined ? namedStep : readyStep)
  }),
)

/** A pipeline in its JSON form: what a sequence gives, or what a person wrote. */
export const pipelineForm: v.GenericSchema = plainObject(
  v.strictObject({
    action: v.exactOptional(v.literal('sequence')),
    version: v.exactOptional(v.literal(1)),
    name: v.exactOptional(filledText),
    actions: v.pipe(steps, v.nonEmpty()),
    postActions: v.exactOptional(steps),
  }),
)
