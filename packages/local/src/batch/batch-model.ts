import { statSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import {
  type Artifact,
  type Host,
  InvalidRequestError,
  type Model,
  type ModelConfig,
  ModelNotFoundError,
  type ModuleClass,
  UnsupportedRequestError,
} from '@trainyard/core'
import { localPath } from '../local-path.ts'
import { chooseBackend } from '../module/choose-backend.ts'
import { isLiveAddress, type LiveModels } from '../module/live-models.ts'
import { readModelConfig } from '../save/read-model-config.ts'
import { askSystem } from './ask-system.ts'

/** The model of a batch: live in this process, or in a folder from which its class loads it. */
export type BatchModel = { readonly live: Model } | SavedModel

export interface SavedModel {
  readonly module: ModuleClass
  readonly config: ModelConfig
  readonly directory: string
  readonly backend: string | undefined
}

interface Surroundings {
  readonly host: Pick<Host, 'findModule'>
  readonly models: LiveModels
  readonly backendPriority: readonly string[] | undefined
}

/** @throws InvalidRequestError, UnsupportedRequestError */
export async function findBatchModel({ uri, attributes }: Artifact, { host, models, backendPriority }: Surroundings): Promise<BatchModel> {
  if (isLiveAddress(uri)) return { live: liveModel(uri, models) }
  const directory = localPath(uri)
  if (directory === undefined) {
    throw new UnsupportedRequestError({ field: 'model.uri', expected: 'a model on this machine', found: JSON.stringify(uri) })
  }
  if (!askSystem('model.uri', directory, () => statSync(directory, { throwIfNoEntry: false }))?.isDirectory()) {
    throw new InvalidRequestError({ field: 'model.uri', expected: 'the folder of a model', found: JSON.stringify(uri) })
  }
  const config = await configOf(uri, directory, attributes?.['moduleId'])
  const module = host.findModule(config.moduleId)
  if (!module) throw unknownModule(config.moduleId)
  return { module, directory, backend: chooseBackend(module, backendPriority), config: { ...config, uri: pathToFileURL(directory).href } }
}

function liveModel(uri: string, models: LiveModels): Model {
  const known = models.find(uri)
  if (known) return known.model
  const advice = 'Other processes load a model that was trained with a save path.'
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
    throw new InvalidRequestError({ field: 'model.uri', expected: 'the folder of a model', found: cause.message }, { cause })
  }
}

function unknownModule(moduleId: string): InvalidRequestError {
  return new InvalidRequestError({
    field: 'model',
    expected: 'a model whose module class this client knows',
    found: JSON.stringify(moduleId),
    advice: 'Put the class into `modules` of the client.',
  })
}
