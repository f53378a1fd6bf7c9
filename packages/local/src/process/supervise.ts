import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import type { Host } from '@trainyard/core'
import type { Cgroup } from '../cgroup/cgroup.ts'
import { ErrorLines } from './error-lines.ts'
import { ProcessFamily } from './process-family.ts'
import type { Exit } from './program-failure.ts'
import { type Output, pumpLines } from './pump-lines.ts'
import { withinTime } from './within-time.ts'

/** So long the pipes are read on after the end of a program: a process that left its group may hold them open for ever. */
const drainMilliseconds = 2000

export interface Supervised {
  /** When the program and all that it started in its group are gone, and what they wrote is written. Rejects when it did not start. */
  readonly exit: Promise<Exit>
  stop(gracePeriodMilliseconds: number): void
}

/** A program that was started, leads a process group of its own, and has pipes for stdout and stderr. */
export interface Launched {
  readonly child: ChildProcess
  /** It is in it already. */
  readonly cgroup?: Cgroup | undefined
}

/** Watches over it. */
export function supervise({ child, cgroup }: Launched, output: Output, host: Pick<Host, 'sleep'>): Supervised {
  if (child.pid === undefined) return { exit: startError(child), stop: () => undefined }
  const family = new ProcessFamily(child.pid, cgroup, host)
  return {
    exit: watchOver(child, { family, cgroup, output, host }),
    stop: gracePeriodMilliseconds => family.stop(gracePeriodMilliseconds),
  }
}

async function startError(child: ChildProcess): Promise<never> {
  const [error] = await once(child, 'error')
  throw error
}

interface Watch {
  readonly family: ProcessFamily
  readonly cgroup: Cgroup | undefined
  readonly output: Output
  readonly host: Pick<Host, 'sleep'>
}

async function watchOver(child: ChildProcess, { family, cgroup, output, host }: Watch): Promise<Exit> {
  const errorLines = new ErrorLines()
  const readables = [
    { readable: child.stdout, stream: 'stdout' },
    { readable: child.stderr, stream: 'stderr' },
  ] as const
  const pumps = readables.map(async ({ readable, stream }) => readable && pumpLines(readable, { stream, output, errorLines }))
  const isDisconnected = child.connected ? once(child, 'disconnect') : undefined
  const [code, signal] = (await once(child, 'exit')) as [number | null, NodeJS.Signals | null]
  const oomKills = cgroup?.oomKills ?? 0
  await family.end()
  await withinTime(Promise.all([...pumps, isDisconnected]), drainMilliseconds, host)
  for (const { readable } of readables) readable?.destroy()
  await Promise.all(pumps)
  return { code, signal, lastErrorLines: errorLines.last, isHeapFull: errorLines.isHeapFull, oomKills }
}
