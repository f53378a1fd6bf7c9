import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import type { Host } from '@trainyard/core'
import { ErrorLines } from './error-lines.ts'
import { guardGroup } from './group-guard.ts'
import type { Exit } from './program-failure.ts'
import { type Output, pumpLines } from './pump-lines.ts'
import { signalGroup } from './signal-group.ts'
import { withinTime } from './within-time.ts'

/** So long the pipes are read on after the end of a program: a process that left its group may hold them open for ever. */
const drainMilliseconds = 2000

export interface Supervised {
  /** When the program and all that it started in its group are gone, and what it wrote is written. Rejects when it did not start. */
  readonly exit: Promise<Exit>
  /** SIGTERM for the whole group, SIGKILL after the grace period. */
  stop(gracePeriodMilliseconds: number): void
}

/** Watches over a program that leads a process group of its own. */
export function supervise(child: ChildProcess, output: Output, host: Pick<Host, 'sleep'>): Supervised {
  const gone = new AbortController()
  child.once('exit', () => gone.abort())
  const signalAll = (signal: NodeJS.Signals) => {
    if (child.pid !== undefined && !gone.signal.aborted) signalGroup(child.pid, signal)
  }
  return {
    exit: watchOver(child, output, host),
    stop(gracePeriodMilliseconds) {
      signalAll('SIGTERM')
      host.sleep(gracePeriodMilliseconds, gone.signal).then(
        () => signalAll('SIGKILL'),
        () => undefined,
      )
    },
  }
}

async function watchOver(child: ChildProcess, output: Output, host: Pick<Host, 'sleep'>): Promise<Exit> {
  const { pid, stdout, stderr } = child
  if (pid === undefined || !stdout || !stderr) throw (await once(child, 'error'))[0]
  const release = guardGroup(pid)
  const errorLines = new ErrorLines()
  const isDisconnected = child.connected ? once(child, 'disconnect') : undefined
  const pumps = [pumpLines(stdout, { stream: 'stdout', output, errorLines }), pumpLines(stderr, { stream: 'stderr', output, errorLines })]
  const [code, signal] = (await once(child, 'exit')) as [number | null, NodeJS.Signals | null]
  signalGroup(pid, 'SIGKILL')
  release()
  await withinTime(Promise.all([...pumps, isDisconnected]), drainMilliseconds, host)
  stdout.destroy()
  stderr.destroy()
  await Promise.all(pumps)
  return { code, signal, lastErrorLines: errorLines.last, isHeapFull: errorLines.isHeapFull }
}
