// What a module's own process runs: one task, which arrives as its first message.
import { type SerializedError, serializeError } from '@trainyard/core'
import type { ModuleTask } from './module/module-task.ts'
import { performTask } from './module/perform-task.ts'
import type { ProcessMessage } from './module/process-message.ts'
import { reportLine } from './module/report-line.ts'

const controller = new AbortController()
// What nobody in the module catches still reaches the client whole.
process.on('uncaughtException', error => end(serializeError(error)))
process.once('SIGTERM', () => controller.abort(new DOMException('The job was canceled.', 'AbortError')))
process.once('disconnect', () => process.exit(1))
process.once('message', task => void perform(task as ModuleTask))

async function perform(task: ModuleTask): Promise<void> {
  if (controller.signal.aborted) process.exit(1)
  const error = await performTask(task, {
    signal: controller.signal,
    report: given => send({ line: reportLine(given) }),
  })
  end(error)
}

/** A module may leave timers and sockets behind; they shall not keep its process. */
function end(error: SerializedError | undefined): void {
  send({ outcome: error ? { error } : {} }, () => process.exit(error ? 1 : 0))
}

function send(message: ProcessMessage, then?: () => void): void {
  process.send?.(message, then)
}
