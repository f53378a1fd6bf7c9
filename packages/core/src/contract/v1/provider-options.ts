import type { OptionsOf } from './component-type.ts'
import type { Host } from './host.ts'
import type { Plugin } from './plugin.ts'

/** The sections of a plugin whose components run jobs. */
export type RunnerSection = 'trainers' | 'predictors' | 'deployers'

/**
 * From the plugins array: `{ sagemaker?: SageMakerOptions; qianfan?: QianfanOptions }`. Those of the provider that runs the job are
 * used, so one call can carry the options of several.
 */
export type ProviderOptions<Plugins extends readonly Plugin[], Role extends RunnerSection> = string extends Plugins[number]['name']
  ? Readonly<Record<string, object>>
  : { readonly [One in Plugins[number] as One['name']]?: OptionsOfTypes<NonNullable<One[Role]>> }

type OptionsOfTypes<Types> =
  Types extends Readonly<Record<string, infer Type>>
    ? // oxlint-disable-next-line typescript/no-explicit-any -- matches types of every settings
      Type extends { create(settings: any, host: Host): infer Component }
      ? OptionsOf<Component>
      : never
    : never
