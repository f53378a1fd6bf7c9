import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout } from 'node:timers/promises'
import { repositoryRoot } from '@trainyard/workspace'

export interface Command<Ready> {
  /** The line that it printed when it was ready. */
  readonly ready: Ready
  /** Ends it as a person would, and waits until it serves no more. */
  stop(): Promise<void>
}

/** `npx trainyard-emulator …`, as it is linked at the repository's root. */
export async function startCommand<Ready extends { readonly url: string }>(line: readonly string[]): Promise<Command<Ready>> {
  const program = join(repositoryRoot, 'node_modules/.bin/trainyard-emulator')
  const child = spawn(program, line, { stdio: ['ignore', 'pipe', 'inherit'] })
  const exited = once(child, 'exit') as Promise<[number | null]>
  const [first] = (await Promise.race([once(createInterface({ input: child.stdout }), 'line'), exited])) as [unknown]
  if (typeof first !== 'string') throw new Error(`trainyard-emulator ended with ${String(first)} before it was ready`)
  const ready = JSON.parse(first) as Ready
  return {
    ready,
    async stop() {
      child.kill('SIGTERM')
      await exited
      await untilSilent(ready.url)
    },
  }
}

/** What was started is the launcher; the server behind it ends a little later. */
async function untilSilent(url: string): Promise<void> {
  for (;;) {
    const isSilent = await fetch(url).then(
      () => false,
      () => true,
    )
    if (isSilent) return
    await setTimeout(50)
  }
}
