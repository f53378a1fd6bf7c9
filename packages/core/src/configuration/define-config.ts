import type { ConfigurationFor, PluginEntries } from './configuration-for.ts'

/** Gives the configuration as it is, checked at compile time: `export default defineConfig({ plugins: [local()], … })`. */
export function defineConfig<const Plugins extends PluginEntries = readonly string[]>(
  configuration: ConfigurationFor<Plugins>,
): ConfigurationFor<Plugins> {
  return configuration
}
