import type { Plugin, Trainyard } from '../contract/index.ts'
import { resolveConfiguration } from '../configuration/index.ts'
import type { ClientOptions } from './client-options.ts'
import { wireClient } from './wire-client.ts'
import { processEnvironment } from './process-environment.ts'
import { TrainyardClient } from './trainyard-client.ts'

/**
 * Makes a client from what is given here alone; neither a file nor the environment is read for it. It opens nothing: instances are
 * built, and their providers asked, on first use.
 * @throws ConfigurationError, InvalidPluginError, DuplicatePluginError, InvalidModuleError
 */
export function createTrainyard<const Plugins extends readonly Plugin[]>(options: ClientOptions<Plugins>): Trainyard<Plugins> {
  const { plugins, modules = [], store, configure, defaultTrainer, environment = processEnvironment(), ...sections } = options
  const resolved = resolveConfiguration({ code: { origin: 'createTrainyard()', value: sections } })
  return new TrainyardClient<Plugins>(
    wireClient({
      resolved,
      plugins,
      modules,
      environment,
      workingDirectory: process.cwd(),
      ...(store && { store }),
      ...(configure && { configure }),
      ...(defaultTrainer !== undefined && { defaultTrainer }),
    }),
  )
}
