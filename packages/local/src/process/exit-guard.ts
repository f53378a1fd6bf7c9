/** What is killed when this process ends: nothing that it runs outlives it, unless it is killed by SIGKILL itself. */
const kills = new Set<() => void>()
const deadly = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const
let signalCount = 0

/** Gives the function that takes it out again. The handlers on the process are there only while there is something to kill. */
export function guard(kill: () => void): () => void {
  if (kills.size === 0) listen()
  kills.add(kill)
  return () => {
    if (kills.delete(kill) && kills.size === 0) unlisten()
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
  for (const kill of kills) kill()
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
