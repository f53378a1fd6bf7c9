import type { SerializedError } from '@trainyard/core'
import type { ThreadTask } from './module/module-threads.ts'
import { performTask } from './module/perform-task.ts'
import { reportLine } from './module/report-line.ts'
import { Spares } from './save/spares.ts'
import { serveTasks } from './threads/serve-tasks.ts'

/** Never aborted: a cancel ends the whole thread, whatever the module does. */
const { signal } = new AbortController()

let own: Spares | undefined

serveTasks<ThreadTask, SerializedError | undefined>(
  (task, tell) => performTask(task, { signal, report: report => tell(reportLine(report)) }, task.spares === undefined ? undefined : own),
  ({ spares, moduleId }) => {
    if (spares === undefined) return
    own ??= new Spares(spares)
    own.make(moduleId)
  },
)
