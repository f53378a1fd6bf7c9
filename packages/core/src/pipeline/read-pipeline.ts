import type { AnyAction, TrainInput } from '../contract/index.ts'
import { InvalidRequestError } from '../errors/invalid-request-error.ts'
import { checkRequest } from '../request/check-request.ts'
import { deploy } from './actions/deploy.ts'
import { evaluate } from './actions/evaluate.ts'
import { finetune } from './actions/finetune.ts'
import { loadDataset } from './actions/load-dataset.ts'
import { predictBatch } from './actions/predict-batch.ts'
import { publish } from './actions/publish.ts'
import { train } from './actions/train.ts'
import { type PipelineForm, pipelineForm, type ReadyStep, type Step } from './pipeline-form.ts'
import { type Sequence, sequence } from './sequence.ts'

/**
 * A sequence from its JSON form, or from one that a person wrote: `{ "actions": [{ "action": "load-dataset", … }, { "action": "deploy" }] }`.
 * `known`: actions of your own, which the form names by `name` alone.
 * @throws InvalidRequestError naming the field, DuplicateActionError
 */
export function readPipeline(form: unknown, known: readonly AnyAction[] = []): Sequence<object, object> {
  checkRequest(pipelineForm, form, 'pipeline')
  // As the schema says.
  return toSequence(form as PipelineForm, known)
}

/** Whether the fields of one action are what the next one needs, only running them tells. */
function toSequence({ name, actions, postActions = [] }: PipelineForm, known: readonly AnyAction[]): Sequence<object, object> {
  const read = (step: Step) => toAction(step, known)
  const [first, ...others] = actions
  return sequence([read(first), ...others.map(read)], { name, postActions: postActions.map(read) })
}

function toAction(step: Step, known: readonly AnyAction[]): AnyAction {
  if ('actions' in step) return toSequence(step, known)
  if ('action' in step) return toReadyAction(step)
  const action = known.find(({ name }) => name === step.name)
  if (action) return action
  const expected = `the name of an action that was passed along (${known.map(({ name }) => name).join(', ') || 'none was'})`
  throw new InvalidRequestError({ field: 'name', expected, found: JSON.stringify(step.name) })
}

function toReadyAction(step: ReadyStep): AnyAction {
  switch (step.action) {
    case 'load-dataset': {
      const { action: _action, ...dataset } = step
      return loadDataset(dataset)
    }
    case 'train': {
      const { action: _action, request, ...options } = step
      // What is wrong with it, the training says.
      return train(request as unknown as TrainInput, options)
    }
    case 'finetune': {
      const { action: _action, request, ...options } = step
      return finetune(request, options)
    }
    case 'publish': {
      const { action: _action, ...options } = step
      return publish(options)
    }
    case 'deploy': {
      const { action: _action, ...options } = step
      return deploy(options)
    }
    case 'evaluate': {
      const { action: _action, ...options } = step
      return evaluate(options)
    }
    case 'predict-batch': {
      const { action: _action, ...options } = step
      return predictBatch(options)
    }
  }
}
