import { type ComponentKind, type Plugin, showValue } from '@trainyard/core'
import type { PluginTestOptions } from './plugin-test-options.ts'
import { TestOptionsError } from './test-options-error.ts'

/** For each kind of component: its section in a plugin, and the samples without which nothing can be checked. */
export const componentKinds = {
  trainer: { section: 'trainers', required: ['completes'] },
  predictor: { section: 'predictors', required: ['completes', 'rows'] },
  deployer: { section: 'deployers', required: ['completes'] },
  finder: { section: 'finders', required: ['finds'] },
  initializer: { section: 'initializers', required: ['inits'] },
} as const satisfies Readonly<Record<ComponentKind, { readonly section: keyof Plugin; readonly required: readonly string[] }>>

export const kindNames = Object.keys(componentKinds) as readonly ComponentKind[]

/** @throws TestOptionsError naming the first field that is wrong */
export function checkOptions(options: PluginTestOptions): Plugin {
  const plugin = pluginOf(options)
  for (const kind of kindNames) checkSamples(kind, plugin, options)
  const { patience, secrets = [] } = options
  if (patience !== undefined && !(typeof patience === 'number' && patience > 0)) {
    throw new TestOptionsError({ field: 'patience', expected: 'a number of milliseconds above 0', found: showValue(patience) })
  }
  for (const [index, secret] of secrets.entries()) {
    if (typeof secret === 'string' && secret.length >= 4) continue
    const expected = 'a text of at least 4 characters, so that it is not found by chance'
    throw new TestOptionsError({
      field: `secrets[${index}]`,
      expected,
      found: typeof secret === 'string' ? 'a shorter one' : typeof secret,
    })
  }
  return plugin
}

function pluginOf({ plugin }: PluginTestOptions): Plugin {
  const made: unknown = typeof plugin === 'function' ? plugin() : plugin
  if (typeof made === 'object' && made !== null && 'specificationVersion' in made) return made as Plugin
  throw new TestOptionsError({ field: 'plugin', expected: 'a plugin, or a function that gives one', found: showValue(made) })
}

function checkSamples(kind: ComponentKind, plugin: Plugin, options: PluginTestOptions): void {
  const { section, required } = componentKinds[kind]
  const types = Object.keys(plugin[section] ?? {})
  const samples: unknown = options[kind]
  if (types.length === 0) {
    if (samples === undefined) return
    throw new TestOptionsError({ field: kind, expected: `nothing, because the plugin has no ${section}`, found: showValue(samples) })
  }
  if (typeof samples !== 'object' || samples === null) {
    const expected = `{ ${required.join(', ')} }, because the plugin has ${section} (${types.join(', ')})`
    throw new TestOptionsError({ field: kind, expected, found: showValue(samples) })
  }
  const given: Readonly<Record<string, unknown>> = { ...samples }
  for (const name of required) {
    if (given[name] !== undefined) continue
    throw new TestOptionsError({ field: `${kind}.${name}`, expected: 'a sample, without which nothing can be checked', found: 'nothing' })
  }
  if (given['type'] !== undefined && !types.includes(String(given['type']))) {
    const expected = `a type of the plugin's ${section} (${types.join(', ')})`
    throw new TestOptionsError({ field: `${kind}.type`, expected, found: showValue(given['type']) })
  }
}
