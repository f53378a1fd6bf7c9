import { pathToFileURL } from 'node:url'
import { type Artifact, type Host, InvalidRequestError, ModelNotFoundError, type ModuleClass } from '@trainyard/core'
import type { ResolvedSettings } from '../local-settings.ts'
import { modelFolder } from '../save/model-folder.ts'
import { readModelConfig } from '../save/read-model-config.ts'
import { chooseBackend } from './choose-backend.ts'
import { isLiveAddress, type LiveModel, type LiveModels } from './live-models.ts'
import type { ModelPlace } from './load-model.ts'

/** A model that is live in this process, or one that a class loads from its folder. */
export type FoundModel = LiveModel | SavedModel

export interface SavedModel extends ModelPlace {
  readonly module: ModuleClass
  readonly moduleId: string
}

export interface ModelSurroundings {
  readonly host: Pick<Host, 'findModule'>
  readonly models: LiveModels
  readonly settings: Pick<ResolvedSettings, 'backendPriority'>
}

/**
 * The class is the one that the model itself names, in its `config.yml`, else the one that its artifact names.
 * @throws RefusalError, when there is no such model, or nothing that loads it
 */
export async function findModel({ uri, attributes }: Artifact, { host, models, settings }: ModelSurroundings): Promise<FoundModel> {
  if (isLiveAddress(uri)) return liveModel(uri, models)
  const directory = modelFolder(uri)
  const config = await configOf(uri, directory, attributes?.['moduleId'])
  const { moduleId } = config
  const module = host.findModule(moduleId)
  if (!module) throw unknownModule(moduleId)
  const backend = chooseBackend(module, settings.backendPriority)
  return { module, moduleId, config: { ...config, uri: pathToFileURL(directory).href }, directory, backend }
}

function liveModel(uri: string, models: LiveModels): LiveModel {
  const known = models.find(uri)
  if (known) return known
  const advice = 'Other processes find a model that was trained with a save path.'
  throw new InvalidRequestError({
    field: 'model.uri',
    expected: 'a model that is live in this process',
    found: JSON.stringify(uri),
    advice,
  })
}

async function configOf(source: string, directory: string, moduleId: string | undefined) {
  try {
    return await readModelConfig({ source, directory, moduleId })
  } catch (cause) {
    if (!ModelNotFoundError.isInstance(cause)) throw cause
    const advice = 'Or name the class: the model may also be given as { uri, moduleId }.'
    const problem = { field: 'model', expected: 'a model that says which class loads it', found: cause.message }
    // Where it was named, that is not what is missing.
    throw new InvalidRequestError({ ...problem, ...(moduleId === undefined && { advice }) }, { cause })
  }
}

function unknownModule(moduleId: string): InvalidRequestError {
  const advice = 'List the class in the `modules` of the client.'
  const expected = 'a model whose module class this client knows'
  return new InvalidRequestError({ field: 'model', expected, found: JSON.stringify(moduleId), advice })
}
