import { checkSettings } from './validate-settings.ts'
import { configurationSchema } from './configuration-schema.ts'
import type { Configuration } from './configuration.ts'
import type { ConfigurationLayer, OriginOf } from './configuration-layer.ts'
import type { Environment } from './environment.ts'
import { liftNestedForm } from './lift-nested-form.ts'
import { mergeLayers } from './merge-layers.ts'
import { readEnvironment } from './read-environment.ts'
import { refuseUnsafeKeys } from './refuse-unsafe-keys.ts'

/** From the lowest to the one that wins. */
export interface ConfigurationSources {
  readonly file?: ConfigurationLayer | undefined
  readonly environment?: Environment
  readonly code?: ConfigurationLayer
}

export interface ResolvedConfiguration {
  readonly configuration: Configuration
  /** In the flat form. What lies still below them, such as a plugin's own settings, is merged with `mergeLayers([lower, ...layers])`. */
  readonly layers: readonly ConfigurationLayer[]
  readonly originOf: OriginOf
}

/** Merges the sources and checks the whole. @throws ConfigurationError naming all that is wrong */
export function resolveConfiguration({ file, environment = {}, code }: ConfigurationSources): ResolvedConfiguration {
  const lower = file === undefined ? [] : [readLayer(file)]
  const upper = code === undefined ? [] : [readLayer(code)]
  const variables = readEnvironment(environment, mergeLayers([...lower, ...upper]).value)
  variables.forEach(refuseUnsafeKeys)
  const layers = [...lower, ...variables, ...upper]
  const { value, originOf } = mergeLayers(layers)
  return { configuration: checkSettings(configurationSchema, value, { path: [], originOf }), layers, originOf }
}

function readLayer(layer: ConfigurationLayer): ConfigurationLayer {
  refuseUnsafeKeys(layer)
  return liftNestedForm(layer)
}
