import { spawnSync } from 'node:child_process'

interface TimeOptions {
  readonly folder: string
  readonly environment: NodeJS.ProcessEnv
}

interface TimedProcess {
  /** From its start until it has ended. */
  readonly milliseconds: number
  /** What it wrote to stdout. */
  readonly output: string
}

/** @throws Error when it fails, with what it wrote to stderr */
export function timeProcess(program: string, parameters: readonly string[], { folder, environment }: TimeOptions): TimedProcess {
  const start = performance.now()
  const { status, stdout, stderr } = spawnSync(program, parameters, { cwd: folder, env: environment, stdio: ['ignore', 'pipe', 'pipe'] })
  const milliseconds = performance.now() - start
  if (status !== 0) throw new Error(`${[program, ...parameters].join(' ')} failed: ${stderr.toString()}`)
  return { milliseconds, output: stdout.toString() }
}
