// What a service's own process runs: one model behind HTTP, told by its first message, until it is asked to stop.
import { once } from 'node:events'
import { serializeError } from '@trainyard/core'
import { findModuleClass } from './module/find-module-class.ts'
import { loadModel } from './module/load-model.ts'
import { openService } from './serve/open-service.ts'
import type { ServiceMessage, ServiceTask } from './serve/service-plan.ts'

const stop = new AbortController()
const onStop = () => stop.abort(new DOMException('The service was stopped.', 'AbortError'))
process.once('SIGTERM', onStop)
process.once('disconnect', onStop)
process.once('message', task => void serve(task as ServiceTask))

async function serve({ moduleUrl, plan, gracePeriodMilliseconds, ...place }: ServiceTask): Promise<void> {
  const { signal } = stop
  // Without its client nobody else ends a model that does not notice.
  process.once('disconnect', () => setTimeout(() => process.exit(1), gracePeriodMilliseconds).unref())
  try {
    const module = await findModuleClass({ moduleUrl, moduleId: plan.moduleId })
    const model = await loadModel(module, place, signal)
    signal.throwIfAborted()
    const service = await openService(model, plan)
    send({ url: service.url })
    if (!signal.aborted) await once(signal, 'abort')
    await service.stop(gracePeriodMilliseconds)
    process.exit(0)
  } catch (error) {
    send({ error: serializeError(error) }, () => process.exit(1))
  }
}

/** The client may be gone; then nobody needs to know. */
function send(message: ServiceMessage, then: () => void = () => undefined): void {
  if (process.connected) process.send?.(message, then)
  else then()
}
