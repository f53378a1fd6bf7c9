import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout } from 'node:timers/promises'
import { repositoryRoot } from '@trainyard/workspace'

/** The line that the command prints when it is ready. */
interface Ready {
  readonly url: string
  readonly region: string
  readonly accessKeyId: string
  readonly secretAccessKey: string
  readonly bucket: string
}

export interface EmulatorProcess extends Ready {
  /** For clients that read their settings from the environment. */
  readonly environment: Readonly<Record<string, string>>
  /** Ends it as a person would, and waits until it serves no more. */
  stop(): Promise<void>
}

/** `npx trainyard-emulator sagemaker …`, as it is linked at the repository's root. */
export async function startEmulatorProcess(...options: readonly string[]): Promise<EmulatorProcess> {
  const program = join(repositoryRoot, 'node_modules/.bin/trainyard-emulator')
  const child = spawn(program, ['sagemaker', '--port', '0', ...options], { stdio: ['ignore', 'pipe', 'inherit'] })
  const exited = once(child, 'exit') as Promise<[number | null]>
  const [line] = (await Promise.race([once(createInterface({ input: child.stdout }), 'line'), exited])) as [unknown]
  if (typeof line !== 'string') throw new Error(`trainyard-emulator ended with ${String(line)} before it was ready`)
  const ready = JSON.parse(line) as Ready
  return {
    ...ready,
    environment: {
      AWS_ENDPOINT_URL: ready.url,
      AWS_ACCESS_KEY_ID: ready.accessKeyId,
      AWS_SECRET_ACCESS_KEY: ready.secretAccessKey,
      AWS_DEFAULT_REGION: ready.region,
      AWS_EC2_METADATA_DISABLED: 'true',
    },
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
