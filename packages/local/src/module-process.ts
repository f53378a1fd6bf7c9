// What a module's own process runs: one task, which arrives as its first message.
import { type SerializedError, serializeError } from '@trainyard/core'
import type { ModuleTask } from './module/module-task.ts'
import { performTask } from './module/perform-task.ts'
import type { ProcessMessage } from './module/process-message.ts'
import { reportLine } from './module/report-line.ts'
import { takeTask, type Tell } from './process/keyed-channel.ts'

const controller = new AbortController()
process.once('SIGTERM', () => controller.abort(new DOMException('The job was canceled.', 'AbortError')))
process.once('disconnect', () => process.exit(1))
takeTask<ProcessMessage>((task, tell) => void perform(task as ModuleTask, tell))

async function perform(task: ModuleTask, tell: Tell<ProcessMessage>): Promise<void> {
  if (controller.signal.aborted) process.exit(1)
  // A module may leave timers and sockets behind; they shall not keep its process.
  const end = (error: SerializedError | undefined) => tell({ outcome: error ? { error } : {} }, () => process.exit(error ? 1 : 0))
  // What nobody in the module catches still reaches the client whole.
  process.on('uncaughtException', error => end(serializeError(error)))
  end(await performTask(task, { signal: controller.signal, report: given => tell({ line: reportLine(given) }) }))
}
