import type { Host } from '@trainyard/core'
import type { ResolvedSettings } from '../local-settings.ts'
import type { JobLog } from '../log/job-log.ts'
import { hasModuleUrl } from '../module/check-module-request.ts'
import type { FoundModel } from '../module/find-model.ts'
import { loadModel } from '../module/load-model.ts'
import { startInlineService } from './inline-service.ts'
import { startServiceProcess } from './process-service.ts'
import type { OnReady, RunningService } from './running-service.ts'
import { type GivenServeOptions, requestLimitsOf } from './serve-options.ts'
import type { ServicePlan } from './service-plan.ts'

interface Surroundings {
  /** The one that answers. */
  readonly method: string
  readonly options: GivenServeOptions
  readonly settings: ResolvedSettings
  readonly host: Host
  readonly log: JobLog
}

/** In a process of its own; in this one, where the model is live here already, no other process can import its class, or the settings say so. */
export function startService(found: FoundModel, { method, options, settings, host, log }: Surroundings, onReady: OnReady): RunningService {
  const { moduleId } = found
  const { port = 0 } = options
  const plan: ServicePlan = { moduleId, method, port, limits: requestLimitsOf(options) }
  if ('model' in found) return startInlineService({ plan, load: async () => found.model }, onReady)
  const { module, config, directory, backend } = found
  if (settings.workers === 'inline' || !hasModuleUrl(module)) {
    return startInlineService({ plan, load: signal => loadModel(module, found, signal) }, onReady)
  }
  const gracePeriodMilliseconds = settings.gracePeriodSeconds * 1000
  const task = { moduleUrl: module.moduleUrl, config, directory, backend, plan, gracePeriodMilliseconds, clientProcessId: process.pid }
  const output = {
    writeLines: (lines: readonly string[], stream: 'stdout' | 'stderr') => log.append(lines, { stream }),
    hidden: [],
  }
  return startServiceProcess(task, { output, host }, onReady)
}
