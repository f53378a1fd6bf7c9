import { dirname, resolve } from 'node:path'
import type { ModuleClass, Plugin, Trainyard } from '../contract/index.ts'
import {
  type ConfigurationInput,
  defaultTrainerName,
  type Environment,
  findConfigurationFile,
  importModules,
  importPlugins,
  readConfigurationFile,
  resolveConfiguration,
} from '../configuration/index.ts'
import type { ClientParts } from './client-options.ts'
import { wireClient } from './wire-client.ts'
import { processEnvironment } from './process-environment.ts'
import { TrainyardClient } from './trainyard-client.ts'

export interface LoadTrainyardOptions extends Omit<ClientParts, 'environment'> {
  /** The configuration file. Default: the `trainyard.config.*` of the working directory, or of the nearest directory above that has one. */
  readonly file?: string
  /** Above the file and the environment. */
  readonly configuration?: Omit<ConfigurationInput, 'store'>
  /** Read for `TRAINYARD__…`, `TRAINYARD_TRAINER`, and the secrets that requests name. Default: this process's environment. */
  readonly environment?: Environment
  /** Where the search for the file begins, and what relative paths in requests count from. Default: the process's own. */
  readonly workingDirectory?: string
}

/**
 * Makes a client from the configuration file, the environment and what is given here, the last wins, and imports the plugins and the
 * modules that they name. No file at all is no error: the environment and the code may say everything.
 * @throws ConfigurationError, PluginImportError, ModuleImportError, InvalidPluginError, InvalidModuleError, DuplicatePluginError
 */
export async function loadTrainyard(options: LoadTrainyardOptions = {}): Promise<Trainyard> {
  const { configuration = {}, environment = processEnvironment(), workingDirectory = process.cwd(), configure } = options
  const file = options.file === undefined ? await findConfigurationFile(workingDirectory) : resolve(workingDirectory, options.file)
  const resolved = resolveConfiguration({
    file: file === undefined ? undefined : await readConfigurationFile(file),
    environment,
    code: { origin: 'loadTrainyard()', value: configuration },
  })
  const { plugins = [], modules = [], store } = resolved.configuration
  const place = { baseDirectory: file === undefined ? workingDirectory : dirname(file), originOf: resolved.originOf }
  const imported: { plugins: readonly Plugin[]; modules: readonly ModuleClass[] } = {
    plugins: await importPlugins(plugins, place),
    modules: await importModules(modules, place),
  }
  const chosenStore = options.store ?? store
  const { defaultTrainer = defaultTrainerName(environment) } = options
  const defaultTrainerOrigin = options.defaultTrainer === undefined ? 'the environment variable TRAINYARD_TRAINER' : 'loadTrainyard()'
  return new TrainyardClient(
    wireClient({
      ...imported,
      resolved,
      environment,
      workingDirectory,
      ...(file !== undefined && { configurationFile: file }),
      ...(chosenStore && { store: chosenStore }),
      ...(configure && { configure }),
      ...(defaultTrainer !== undefined && { defaultTrainer, defaultTrainerOrigin }),
    }),
  )
}
