import type { BatchRequest, Host } from '@trainyard/core'
import { defaultMethod } from '../module/answer-of.ts'
import { hasModuleUrl } from '../module/check-module-request.ts'
import { findModel, type FoundModel, type SavedModel } from '../module/find-model.ts'
import type { LiveModel, LiveModels } from '../module/live-models.ts'
import { loadModel } from '../module/load-model.ts'
import type { ResolvedSettings } from '../local-settings.ts'
import type { LocalPredictionOptions } from '../predict/prediction-options.ts'
import { askSystem } from '../ask-system.ts'
import type { BatchJob } from './batch-body.ts'
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
  const { model: artifact, method = defaultMethod, input } = request
  const { onRowError = 'fail', inputFormat } = options
  const files = findInputFiles(input, inputFormat)
  const found = await findModel(artifact, tools)
  const stamp = 'model' in found ? artifact.uri : askSystem('model.uri', found.directory, () => stampOf(found.directory))
  return {
    files,
    method,
    onRowError,
    fingerprint: fingerprint({ model: artifact.uri, stamp, ...identityOf(found), method, onRowError, files }),
    runner: runnerOf(found, stamp, tools),
  }
}

/** One folder may be loaded by several classes, which need not answer alike. */
function identityOf(found: FoundModel) {
  const { moduleId } = found
  return 'model' in found ? { moduleId } : { moduleId, moduleUrl: found.module.moduleUrl, backend: found.backend }
}

function runnerOf(found: FoundModel, stamp: string, { settings, threads }: BatchTools): ChunkRunner {
  if ('model' in found) return inThisThread(async () => found)
  const { module, moduleId, config, directory, backend } = found
  if (settings.workers === 'inline' || !hasModuleUrl(module)) return inThisThread(async () => loadHere(found))
  return inThreads(threads, { moduleUrl: module.moduleUrl, moduleId, config, directory, backend, stamp })
}

async function loadHere(found: SavedModel): Promise<LiveModel> {
  const { signal } = new AbortController()
  return { model: await loadModel(found.module, found, signal), moduleId: found.moduleId }
}
