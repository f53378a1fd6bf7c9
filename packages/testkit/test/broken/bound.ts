import type { ProviderJob } from '@trainyard/core'
import type { Reference } from '../support/cloud-runner.ts'
import { bound } from '../support/variants.ts'
import { broken, type BrokenPlugin } from './broken-plugin.ts'

type Job = ProviderJob<Reference>

export const brokenBounds: readonly BrokenPlugin[] = [
  ...(['RUNNING', 'QUEUED'] as const).map(status =>
    broken('bound/ends-with-its-client', `says ${status} of all its jobs when it is closed`, good => {
      const trainer = bound(good)
      let isClosed = false
      return {
        ...trainer,
        describe: async (job, context) => (isClosed ? { status } : trainer.describe(job, context)),
        async close() {
          isClosed = true
          await trainer.close()
        },
      }
    }),
  ),
  broken('bound/unknown-elsewhere', 'says that the jobs of other clients are lost', good => {
    const trainer = bound(good)
    return {
      ...trainer,
      async describe(job: Job, context) {
        const isSomewhere = (await good.describe(job, context)) !== undefined
        const lost = { status: 'ERRORED', reason: 'lost', message: 'It is not here.' } as const
        return (await trainer.describe(job, context)) ?? (isSomewhere ? lost : undefined)
      },
    }
  }),
  broken('bound/unknown-elsewhere', 'stops what it was asked about when it is closed', good => {
    const trainer = bound(good)
    const asked: Job[] = []
    return {
      ...trainer,
      async describe(job: Job, context) {
        asked.push(job)
        return trainer.describe(job, context)
      },
      async close() {
        for (const job of asked) await good.cancel(job, { signal: AbortSignal.timeout(1000) })
        await trainer.close()
      },
    }
  }),
]
