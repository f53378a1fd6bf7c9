import {
  type Artifact,
  type Host,
  InvalidRequestError,
  type Model,
  type ModelConfig,
  ModelNotFoundError,
  type ModuleClass,
} from '@trainyard/core'
import type { ResolvedSettings } from '../local-settings.ts'
import { chooseBackend } from '../module/choose-backend.ts'
import type { LiveModels } from '../module/live-models.ts'
import { isLiveAddress } from '../module/live-models.ts'
import { modelFolder } from '../save/model-folder.ts'
import { readModelConfig } from '../save/read-model-config.ts'

/** A model that is live here, or one that a class loads from its folder. */
export type ServedModel =
  | { readonly model: Model; readonly moduleId: string }
  | {
      readonly module: ModuleClass
      readonly moduleId: string
      readonly config: ModelConfig
      readonly directory: string
      readonly backend: string | undefined
    }

interface Surroundings {
  readonly host: Host
  readonly models: LiveModels
  readonly settings: ResolvedSettings
}

/** @throws RefusalError, when there is no such model, or nothing that loads it */
export async function findServedModel(
  { uri, attributes }: Artifact,
  givenModuleId: string | undefined,
  { host, models, settings }: Surroundings,
): Promise<ServedModel> {
  if (isLiveAddress(uri)) return liveModel(uri, models)
  const directory = modelFolder(uri)
  const { moduleId, properties } = await configOf(uri, directory, givenModuleId ?? attributes?.['moduleId'])
  const wanted = givenModuleId ?? moduleId
  const module = host.findModule(wanted)
  if (!module) {
    const advice = 'List the class in the `modules` of the client, or name another with providerOptions.local.moduleId.'
    const expected = 'a model whose module class this client knows'
    throw new InvalidRequestError({ field: 'model', expected, found: `one of ${JSON.stringify(wanted)}`, advice })
  }
  const backend = chooseBackend(module, settings.backendPriority)
  return { module, moduleId: wanted, config: { moduleId: wanted, uri, properties }, directory, backend }
}

function liveModel(uri: string, models: LiveModels): ServedModel {
  const live = models.find(uri)
  if (live) return live
  throw new InvalidRequestError({ field: 'model.uri', expected: 'a model that is live in this process', found: `${uri}, which is not` })
}

async function configOf(source: string, directory: string, moduleId: string | undefined) {
  try {
    return await readModelConfig({ source, directory, moduleId })
  } catch (cause) {
    if (!ModelNotFoundError.isInstance(cause)) throw cause
    const advice = 'Or name the class with providerOptions.local.moduleId.'
    const problem = { field: 'model', expected: 'a model that says which class loads it', found: cause.message, advice }
    throw new InvalidRequestError(problem, { cause })
  }
}
