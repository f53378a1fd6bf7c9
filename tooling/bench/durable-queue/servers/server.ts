import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { untilListening } from '../../support/until-listening.ts'

export interface Server extends AsyncDisposable {
  /** What a client connects to. */
  readonly address: string
}

interface Command {
  readonly program: string
  readonly parameters: readonly string[]
  readonly port: number
  readonly address: string
  /** As whom it runs; default: as we do. */
  readonly user?: { readonly uid: number; readonly gid: number }
}

/** Starts it and waits until it answers. Whoever disposes of it waits until it is gone. */
export async function startServer({ program, parameters, port, address, user }: Command): Promise<Server> {
  const child = spawn(program, parameters, { stdio: ['ignore', 'ignore', process.stderr], ...user })
  await Promise.race([untilListening(port), failure(child, program)])
  return {
    address,
    async [Symbol.asyncDispose]() {
      child.kill('SIGINT')
      if (child.exitCode === null) await once(child, 'exit')
    },
  }
}

async function failure(child: ChildProcess, program: string): Promise<never> {
  const [code] = await once(child, 'exit')
  throw new Error(`${program} ended with exit code ${String(code)} before it answered`)
}
