import { signalGroup } from './signal-group.ts'

/** The process groups of running jobs: none of them outlives this process, unless it is killed by SIGKILL itself. */
const groups = new Set<number>()
const deadly = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const
let signalCount = 0

/** Gives the function that takes the group out again. The handlers on the process are there only while a group is. */
export function guardGroup(processId: number): () => void {
  if (groups.size === 0) listen()
  groups.add(processId)
  return () => {
    if (groups.delete(processId) && groups.size === 0) unlisten()
  }
}

function listen(): void {
  signalCount = 0
  process.on('exit', killAll)
  for (const signal of deadly) process.on(signal, onSignal)
}

function unlisten(): void {
  process.off('exit', killAll)
  for (const signal of deadly) process.off(signal, onSignal)
}

function killAll(): void {
  for (const processId of groups) signalGroup(processId, 'SIGKILL')
}

/**
 * A signal that would have ended the process still does. Where somebody else listens too, the application decides; but libraries that
 * only look on, as this does, would wait for each other, so a second signal ends it all the same.
 */
function onSignal(signal: NodeJS.Signals): void {
  signalCount += 1
  if (process.listenerCount(signal) > 1 && signalCount === 1) return
  killAll()
  unlisten()
  process.kill(process.pid, signal)
}
