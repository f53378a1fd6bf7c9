import { spawnSync } from 'node:child_process'

interface TimeOptions {
  readonly folder: string
  readonly environment: NodeJS.ProcessEnv
}

/** Milliseconds from starting Node with a script until it has ended. */
export function timeProcess(script: string, { folder, environment }: TimeOptions): number {
  const start = performance.now()
  const { status, stderr } = spawnSync(process.execPath, [script], { cwd: folder, env: environment, stdio: ['ignore', 'ignore', 'pipe'] })
  const milliseconds = performance.now() - start
  if (status !== 0) throw new Error(`${script} failed: ${stderr.toString()}`)
  return milliseconds
}
