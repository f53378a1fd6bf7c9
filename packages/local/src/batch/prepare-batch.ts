import type { BatchRequest, Host, Model } from '@trainyard/core'
import type { LiveModels } from '../module/live-models.ts'
import { hasModuleUrl } from '../module/check-module-request.ts'
import { loadModel } from '../module/load-model.ts'
import type { ResolvedSettings } from '../local-settings.ts'
import type { LocalPredictionOptions } from '../predict/prediction-options.ts'
import { askSystem } from './ask-system.ts'
import type { BatchJob } from './batch-body.ts'
import { type BatchModel, findBatchModel, type SavedModel } from './batch-model.ts'
import type { BatchThreads } from './batch-threads.ts'
import { type ChunkRunner, inThisThread, inThreads } from './chunk-runner.ts'
import { fingerprint, stampOf } from './fingerprint.ts'
import { findInputFiles } from './input-files.ts'

export interface BatchTools {
  readonly settings: ResolvedSettings
  readonly host: Host
  readonly models: LiveModels
  readonly threads: BatchThreads
}

export type PreparedBatch = Pick<BatchJob, 'files' | 'method' | 'onRowError' | 'fingerprint' | 'runner'>

/** What a batch needs before its first row is read. @throws InvalidRequestError, UnsupportedRequestError */
export async function prepareBatch(request: BatchRequest, options: LocalPredictionOptions, tools: BatchTools): Promise<PreparedBatch> {
  const { model: artifact, method = 'run', input } = request
  const { onRowError = 'fail', inputFormat } = options
  const { host, models, settings } = tools
  const files = findInputFiles(input, inputFormat)
  const model = await findBatchModel(artifact, { host, models, backendPriority: settings.backendPriority })
  const stamp = 'live' in model ? artifact.uri : askSystem('model.uri', model.directory, () => stampOf(model.directory))
  return {
    files,
    method,
    onRowError,
    fingerprint: fingerprint({ model: artifact.uri, stamp, backend: 'live' in model ? null : model.backend, method, onRowError, files }),
    runner: runnerOf(model, stamp, tools),
  }
}

function runnerOf(model: BatchModel, stamp: string, { settings, threads }: BatchTools): ChunkRunner {
  if ('live' in model) return inThisThread(async () => model.live)
  const { module, config, directory, backend } = model
  if (settings.workers === 'inline' || !hasModuleUrl(module)) return inThisThread(async () => loadHere(model))
  const { moduleUrl, moduleId } = module
  return inThreads(threads, { moduleUrl, moduleId, config, directory, backend, stamp })
}

async function loadHere({ module, config, directory, backend }: SavedModel): Promise<Model> {
  const { signal } = new AbortController()
  return loadModel(module, config, { signal, directory, ...(backend !== undefined && { backend }) })
}
