// What a service's own process runs: one model behind HTTP, told by its first message, until it is asked to stop.
import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import { serializeError } from '@trainyard/core'
import { ownIdentity } from './detached/process-identity.ts'
import { entryFile } from './entry-file.ts'
import { findModuleClass } from './module/find-module-class.ts'
import { loadModel } from './module/load-model.ts'
import { takeTask, type Tell } from './process/keyed-channel.ts'
import { signalGroup } from './process/signal-group.ts'
import { openService } from './serve/open-service.ts'
import type { ServiceMessage, ServiceTask } from './serve/service-plan.ts'
import type { WatchdogTask } from './serve/watchdog-task.ts'

const stop = new AbortController()
const onStop = () => stop.abort(new DOMException('The service was stopped.', 'AbortError'))
process.once('SIGTERM', onStop)
process.once('disconnect', onStop)
takeTask<ServiceMessage>((task, tell) => void serve(task as ServiceTask, tell))
// What the model has started is ended by the client; without one nobody else does it.
process.once('exit', () => {
  if (!process.connected) signalGroup(process.pid, 'SIGKILL')
})

async function serve(
  { moduleUrl, plan, clientProcessId, gracePeriodMilliseconds, ...place }: ServiceTask,
  tell: Tell<ServiceMessage>,
): Promise<void> {
  const { signal } = stop
  watch({ clientProcessId, gracePeriodMilliseconds })
  // Also of a client that lives on and has only let go.
  process.once('disconnect', () => setTimeout(() => process.exit(1), gracePeriodMilliseconds).unref())
  try {
    const module = await findModuleClass({ moduleUrl, moduleId: plan.moduleId })
    const model = await loadModel(module, place, signal)
    signal.throwIfAborted()
    const service = await openService(model, plan)
    tell({ url: service.url, process: ownIdentity() })
    if (!signal.aborted) await once(signal, 'abort')
    await service.stop(gracePeriodMilliseconds)
    tell({ isStopped: true }, () => process.exit(0))
  } catch (error) {
    tell({ error: serializeError(error) }, () => process.exit(1))
  }
}

/** Ends this process after a client that was killed, even where the model never lets this thread notice. */
function watch(task: WatchdogTask): void {
  new Worker(entryFile('service-watchdog'), { workerData: task }).unref()
}
