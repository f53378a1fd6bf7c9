// What a service's own process runs: one model behind HTTP, told by its first message, until it is asked to stop.
import { once } from 'node:events'
import { serializeError } from '@trainyard/core'
import { findModuleClass } from './module/find-module-class.ts'
import { loadModel } from './module/load-model.ts'
import { takeTask, type Tell } from './process/keyed-channel.ts'
import { openService } from './serve/open-service.ts'
import type { ServiceMessage, ServiceTask } from './serve/service-plan.ts'

const stop = new AbortController()
const onStop = () => stop.abort(new DOMException('The service was stopped.', 'AbortError'))
process.once('SIGTERM', onStop)
process.once('disconnect', onStop)
takeTask<ServiceMessage>((task, tell) => void serve(task as ServiceTask, tell))

async function serve({ moduleUrl, plan, gracePeriodMilliseconds, ...place }: ServiceTask, tell: Tell<ServiceMessage>): Promise<void> {
  const { signal } = stop
  // Without its client nobody else ends a model that does not notice.
  process.once('disconnect', () => setTimeout(() => process.exit(1), gracePeriodMilliseconds).unref())
  try {
    const module = await findModuleClass({ moduleUrl, moduleId: plan.moduleId })
    const model = await loadModel(module, place, signal)
    signal.throwIfAborted()
    const service = await openService(model, plan)
    tell({ url: service.url })
    if (!signal.aborted) await once(signal, 'abort')
    await service.stop(gracePeriodMilliseconds)
    process.exit(0)
  } catch (error) {
    tell({ error: serializeError(error) }, () => process.exit(1))
  }
}
