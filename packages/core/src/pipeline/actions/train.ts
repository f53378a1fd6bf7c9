import type { ActionJobOptions, LiveOf, ModuleClass, Plugin, TrainedModel, TrainInput, TrainOptions } from '../../contract/index.ts'
import { type ReadyAction, readyAction, type ReadyOptions } from './ready-action.ts'

export type TrainActionOptions = ActionJobOptions<TrainOptions<readonly Plugin[]>> & ReadyOptions

/**
 * Trains, and gives the `model`. The request may be made of the fields so far; then the action has no JSON form:
 * `train(({ rows }: Rows) => ({ kind: 'module', module: Churn, arguments: { rows } }))`.
 */
export function train<Module extends ModuleClass, Input extends object = object>(
  request: TrainInput<Module> | ((input: Input) => TrainInput<Module>),
  { name, onEvent, ...options }: TrainActionOptions = {},
): ReadyAction<Input, { model: TrainedModel<LiveOf<Module>> }> {
  const settings = typeof request === 'function' ? undefined : { request: nameable(request), ...options }
  return readyAction('train', { name, onEvent, settings }, async (input, context) => ({
    model: await context.train(typeof request === 'function' ? request(input) : request, options),
  }))
}

/** In JSON a class is its id. */
function nameable(request: TrainInput): TrainInput {
  return request.kind === 'module' && typeof request.module !== 'string' ? { ...request, module: request.module.moduleId } : request
}
