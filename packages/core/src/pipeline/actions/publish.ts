import type { ActionJobOptions, ModelReference, Plugin, PublishOptions, TrainedModel } from '../../contract/index.ts'
import { type ReadyAction, readyAction, type ReadyOptions } from './ready-action.ts'

export type PublishActionOptions = Omit<ActionJobOptions<PublishOptions<readonly Plugin[]>>, 'name'> &
  ReadyOptions & {
    /** Of the published model. Default: the job's name. */
    readonly modelName?: string | undefined
  }

/** Puts the `model` into a registry. From then on the `model` is the published one. */
export function publish({ name, onEvent, ...settings }: PublishActionOptions = {}): ReadyAction<
  { readonly model: ModelReference },
  { model: TrainedModel }
> {
  const { modelName, ...options } = settings
  return readyAction('publish', { name, onEvent, settings }, async ({ model }, context) => ({
    model: await context.publish(model, { ...options, name: modelName }),
  }))
}
