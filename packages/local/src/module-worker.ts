import { parentPort } from 'node:worker_threads'
import type { ModuleTask } from './module/module-task.ts'
import { performTask } from './module/perform-task.ts'
import { reportLine } from './module/report-line.ts'
import type { ThreadAnswer, ThreadReport } from './module/thread-message.ts'

/** Never aborted: a cancel ends the whole thread, whatever the module does. */
const { signal } = new AbortController()

/** What a thread of the pool does with a job. */
export default async function performInThread(task: ModuleTask): Promise<ThreadAnswer> {
  let reports = 0
  const error = await performTask(task, {
    signal,
    report(report) {
      reports += 1
      parentPort?.postMessage({ jobName: task.jobName, line: reportLine(report) } satisfies ThreadReport)
    },
  })
  return { reports, ...(error && { error }) }
}
