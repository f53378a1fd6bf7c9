import type { Host } from '@trainyard/core'
import type { ResolvedSettings } from '../local-settings.ts'
import type { JobLog } from '../log/job-log.ts'
import { hasModuleUrl } from '../module/check-module-request.ts'
import { loadModel } from '../module/load-model.ts'
import type { ServedModel } from './find-served-model.ts'
import { startInlineService } from './inline-service.ts'
import { startServiceProcess } from './process-service.ts'
import type { OnReady, RunningService } from './running-service.ts'
import { type GivenServeOptions, requestLimitsOf } from './serve-options.ts'
import type { ServicePlan } from './service-plan.ts'

interface Surroundings {
  readonly options: GivenServeOptions
  readonly settings: ResolvedSettings
  readonly host: Host
  readonly log: JobLog
}

/** In a process of its own; in this one, where the model is live here already, no other process can import its class, or the settings say so. */
export function startService(served: ServedModel, { options, settings, host, log }: Surroundings, onReady: OnReady): RunningService {
  const { moduleId } = served
  const { method = 'run', port = 0 } = options
  const plan: ServicePlan = { moduleId, method, port, limits: requestLimitsOf(options) }
  if ('model' in served) return startInlineService({ plan, load: async () => served.model }, onReady)
  const { module, config, directory, backend } = served
  if (settings.workers === 'inline' || !hasModuleUrl(module)) {
    const load = (signal: AbortSignal) => loadModel(module, config, { signal, directory, ...(backend !== undefined && { backend }) })
    return startInlineService({ plan, load }, onReady)
  }
  const gracePeriodMilliseconds = settings.gracePeriodSeconds * 1000
  const task = { moduleUrl: module.moduleUrl, config, directory, backend, plan, gracePeriodMilliseconds }
  const output = {
    writeLines: (lines: readonly string[], stream: 'stdout' | 'stderr') => log.append(lines, { stream }),
    show: (line: string) => line,
  }
  return startServiceProcess(task, { output, host }, onReady)
}
