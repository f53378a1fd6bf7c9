import { once } from 'node:events'
import type { Model } from '@trainyard/core'
import { ownIdentity } from '../detached/process-identity.ts'
import { type Failure, failureOf } from '../run/failure.ts'
import { openService } from './open-service.ts'
import type { OnReady, RunningService } from './running-service.ts'
import type { ServicePlan } from './service-plan.ts'

interface InlineService {
  readonly plan: ServicePlan
  load(signal: AbortSignal): Promise<Model>
}

/** Serves in this process: what the model computes holds everything else up here. */
export function startInlineService({ plan, load }: InlineService, onReady: OnReady): RunningService {
  const stop = new AbortController()
  let gracePeriod = 0
  const run = async (): Promise<Failure | undefined> => {
    try {
      const model = await load(stop.signal)
      stop.signal.throwIfAborted()
      const service = await openService(model, plan)
      onReady({ url: service.url, process: ownIdentity(), isInline: true })
      if (!stop.signal.aborted) await once(stop.signal, 'abort')
      await service.stop(gracePeriod)
      return undefined
    } catch (error) {
      return failureOf(error)
    }
  }
  return {
    ended: run(),
    stop(gracePeriodMilliseconds) {
      gracePeriod = gracePeriodMilliseconds
      stop.abort(new DOMException('The service was stopped.', 'AbortError'))
    },
  }
}
