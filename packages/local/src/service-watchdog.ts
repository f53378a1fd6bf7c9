// What a service's process runs in a second thread: a model that computes without a pause lets its own thread notice nothing.
import { workerData } from 'node:worker_threads'
import { signalGroup } from './process/signal-group.ts'
import type { WatchdogTask } from './serve/watchdog-task.ts'

const lookMilliseconds = 1000
/** So much longer than its grace period the service has to end by itself. */
const headStartMilliseconds = 500

const { clientProcessId, gracePeriodMilliseconds } = workerData as WatchdogTask

// Whose parent has died gets another one.
const looks = setInterval(() => {
  if (process.ppid === clientProcessId) return
  clearInterval(looks)
  setTimeout(() => signalGroup(process.pid, 'SIGKILL'), gracePeriodMilliseconds + headStartMilliseconds)
}, lookMilliseconds)
