import type { ActionJobOptions, DeployOptions, ModelReference, Plugin, Service } from '../../contract/index.ts'
import { type ReadyAction, readyAction, type ReadyOptions } from './ready-action.ts'

export type DeployActionOptions = Omit<ActionJobOptions<DeployOptions<readonly Plugin[]>>, 'name'> &
  ReadyOptions & {
    /** Of the service. Default: the job's name. */
    readonly serviceName?: string | undefined
  }

/** Makes the `model` answer requests, and gives the `service`. */
export function deploy({ name, onEvent, ...settings }: DeployActionOptions = {}): ReadyAction<
  { readonly model: ModelReference },
  { service: Service }
> {
  const { serviceName, ...options } = settings
  return readyAction('deploy', { name, onEvent, settings }, async ({ model }, context) => ({
    service: await context.deploy(model, { ...options, name: serviceName }),
  }))
}
