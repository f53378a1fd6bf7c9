// What a module's own process runs: one task, which arrives as its first message.
import type { ModuleTask } from './module/module-task.ts'
import { performTask } from './module/perform-task.ts'
import type { ProcessMessage } from './module/process-message.ts'
import { reportLine } from './module/report-line.ts'

const controller = new AbortController()
process.once('SIGTERM', () => controller.abort(new DOMException('The job was canceled.', 'AbortError')))
process.once('disconnect', () => process.exit(1))
process.once('message', task => void perform(task as ModuleTask))

async function perform(task: ModuleTask): Promise<void> {
  if (controller.signal.aborted) process.exit(1)
  const report = (message: ProcessMessage, then?: () => void) => process.send?.(message, then)
  const error = await performTask(task, {
    signal: controller.signal,
    report: given => report({ line: reportLine(given) }),
  })
  // A module may leave timers and sockets behind; they shall not keep its process.
  report({ outcome: error ? { error } : {} }, () => process.exit(error ? 1 : 0))
}
