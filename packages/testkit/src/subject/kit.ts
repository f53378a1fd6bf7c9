import type { ComponentKind, ModuleClass, Plugin } from '@trainyard/core'
import type { PluginTestOptions } from '../options/plugin-test-options.ts'
import { checkOptions, componentKinds } from '../options/check-options.ts'

/** What is tested, and all that was said about it, with the defaults filled in. */
export interface Kit {
  readonly options: PluginTestOptions
  /** What every client gets one of for itself. */
  plugin(): Plugin
  readonly modules: readonly ModuleClass[]
  readonly secrets: readonly string[]
  readonly patience: number
  typeOf(kind: ComponentKind): string
  configOf(kind: ComponentKind): object
  /** How many jobs of this name the provider has ever got; undefined: nobody can tell. */
  created(jobName: string): Promise<number | undefined>
}

/** @throws TestOptionsError */
export function kitOf(options: PluginTestOptions): Kit {
  const first = checkOptions(options)
  const { plugin, modules = [], secrets = [], patience = 10_000, config = {} } = options
  return {
    options,
    plugin: () => (typeof plugin === 'function' ? plugin() : plugin),
    modules,
    secrets,
    patience,
    typeOf: kind => options[kind]?.type ?? Object.keys(first[componentKinds[kind].section] ?? {})[0] ?? '',
    configOf: kind => options[kind]?.config ?? config,
    created: async jobName => options.created?.(jobName),
  }
}
