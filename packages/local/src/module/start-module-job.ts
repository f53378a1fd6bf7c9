import type { ModuleClass, ModuleRequest } from '@trainyard/core'
import type { ResolvedSettings } from '../local-settings.ts'
import type { LocalJob, StartedJob } from '../run/local-job.ts'
import { folderDestinationOf } from '../save/folder-destination-of.ts'
import type { OwnModels } from '../save/own-models.ts'
import { hasModuleUrl, moduleUrlError } from './check-module-request.ts'
import { startInline } from './inline-body.ts'
import type { LiveModels } from './live-models.ts'
import type { ModuleThreads } from './module-threads.ts'
import { workerKindOf } from './worker-kind.ts'

export interface ModuleTools {
  readonly settings: ResolvedSettings
  readonly models: LiveModels
  readonly threads: ModuleThreads
  readonly ownModels: OwnModels
}

/** In this process: in its own thread, or in one of the pool. @throws UnsupportedRequestError, SavePathError */
export function startModuleJob({ module, arguments: settings }: ModuleRequest<ModuleClass>, job: LocalJob, tools: ModuleTools): StartedJob {
  const { moduleId } = module
  const { jobName, savePath, log } = job
  const workers = workerKindOf(module, tools.settings)
  const attributes = { moduleId }
  const writeLine = (line: string) => void log.append([line])
  if (workers === 'inline' && savePath === undefined) {
    const destination = tools.models.destination(jobName, moduleId)
    return { body: startInline({ module, arguments: settings, writeLine }), destination, attributes }
  }
  const destination = folderDestinationOf(job, tools.ownModels)
  const { staging } = destination
  if (workers === 'inline') return { body: startInline({ module, arguments: settings, staging, writeLine }), destination, attributes }
  if (!hasModuleUrl(module)) throw moduleUrlError(module, workers)
  const task = { moduleUrl: module.moduleUrl, moduleId, arguments: settings, staging }
  const body = tools.threads.start(task, { isOwn: savePath === undefined, writeLine })
  return { body, destination, attributes }
}
