import { join } from 'node:path'
import { type RemoteFault, type RemoteState, startFakeRemote } from '@trainyard/testkit/fake-remote'
import { readRemoteJob } from './read-remote-job.ts'
import type { Target, TrueEnd, TrueJob } from './target.ts'

/** Of all requests so many go wrong, each in another way. */
const faults: readonly RemoteFault[] = [
  { kind: 'reset', probability: 0.01 },
  { kind: 'lost-answer', probability: 0.01 },
  { kind: 'error-after-accept', probability: 0.01 },
]

const ends: Partial<Record<RemoteState, TrueEnd>> = {
  completed: { status: 'COMPLETED' },
  stopped: { status: 'CANCELED' },
  failed: { status: 'ERRORED', reason: 'failed' },
  preempted: { status: 'ERRORED', reason: 'preempted' },
}

interface RemoteTargetOptions {
  readonly name: string
  readonly idempotent: boolean
  readonly folder: string
  readonly seed: number
  /** When the fast time began. */
  readonly origin: number
}

/** A provider in a process of its own, with stale answers, late logs and lost connections. */
export async function openRemoteTarget({ name, idempotent, folder, seed, origin }: RemoteTargetOptions): Promise<Target> {
  // The provider's process inherits it.
  process.env['NODE_OPTIONS'] = `--import=${join(import.meta.dirname, 'fast-date.ts')}`
  process.env['CHAOS_ORIGIN'] = String(origin)
  const mode = { speed: 1, idempotent, consistencyMilliseconds: 500, lagMilliseconds: 500, logDelayMilliseconds: 2000 }
  const remote = await startFakeRemote({ folder, seed: `${seed}/${name}`, mode, faults })
  delete process.env['NODE_OPTIONS']

  return {
    instance: { name, type: 'FAKE-REMOTE', config: { url: remote.url, idempotent }, sourceDirectory: '.', program: [] },
    async truth(): Promise<readonly TrueJob[]> {
      await remote.faults([])
      await remote.mode({ lagMilliseconds: 0 })
      const { jobs } = await remote.ledger()
      return Promise.all(
        jobs.map(async job => {
          const { lines, exitCode } = await readRemoteJob(remote.url, job.id)
          const end = ends[job.states.at(-1)?.state ?? 'queued']
          return { name: job.name, lines, end: end && { ...end, ...(exitCode !== undefined && { exitCode }) } }
        }),
      )
    },
    close: () => remote.close(),
  }
}
