import { isTerminal, type JobSnapshot, type ProviderJob } from '@trainyard/core'
import type { AnyRunner } from '../../src/subject/runner-subject.ts'
import type { CloudRunner, Reference } from '../support/cloud-runner.ts'
import { stoppingAtClose } from '../support/variants.ts'
import { broken, type BrokenPlugin } from './broken-plugin.ts'

type Job = ProviderJob<Reference>

/** Says something else than the good one, where it says something. */
function saying(good: CloudRunner, change: (snapshot: JobSnapshot, job: Job) => object | undefined): Partial<AnyRunner> {
  return {
    async describe(job: Job, context) {
      const snapshot = await good.describe(job, context)
      return snapshot && (change(snapshot, job) as JobSnapshot)
    },
  }
}

/** Says these first, before it admits that a job has completed; to all clients together. */
function sayingFirst(first: readonly JobSnapshot['status'][]): (good: CloudRunner) => Partial<AnyRunner> {
  const told = new Map<string, number>()
  return good =>
    saying(good, (snapshot, { jobName }) => {
      const count = told.get(jobName) ?? 0
      const status = snapshot.status === 'COMPLETED' ? first[count] : undefined
      if (status === undefined) return snapshot
      told.set(jobName, count + 1)
      return { status }
    })
}

/** Which jobs the instance has seen at work. */
function watching(good: CloudRunner, run: (seen: ReadonlyMap<string, JobSnapshot>) => Partial<AnyRunner>): Partial<AnyRunner> {
  const seen = new Map<string, JobSnapshot>()
  const describe: AnyRunner['describe'] = async (job, context) => {
    const snapshot = await good.describe(job, context)
    if (snapshot && snapshot.status !== 'QUEUED') seen.set(job.jobName, snapshot)
    return snapshot
  }
  const changed = run(seen)
  const { describe: say } = changed
  return { ...changed, describe: say ? async (job, context) => (await describe(job, context), say(job, context)) : describe }
}

export const brokenStates: readonly BrokenPlugin[] = [
  broken('describe/order', 'says QUEUED of a job that ran', sayingFirst(['RUNNING', 'QUEUED'])),
  broken('describe/order', 'wavers between RUNNING and QUEUED', sayingFirst(['RUNNING', 'QUEUED', 'RUNNING', 'QUEUED'])),
  broken('describe/end', 'says that a job ended right now, each time', good =>
    saying(good, snapshot =>
      isTerminal(snapshot.status) ? { ...snapshot, endedAt: new Date(Date.now() + Math.random() * 1000) } : snapshot,
    ),
  ),
  broken('describe/end', 'gives another address of the model each time', good => {
    let count = 0
    return saying(good, snapshot =>
      snapshot.artifact ? { ...snapshot, artifact: { uri: `${snapshot.artifact.uri}?${count++}` } } : snapshot,
    )
  }),
  broken('describe/snapshot', 'says that a job ended before it began', good =>
    saying(good, snapshot =>
      snapshot.startedAt && snapshot.endedAt ? { ...snapshot, endedAt: new Date(snapshot.startedAt.getTime() - 1000) } : snapshot,
    ),
  ),
  broken('describe/snapshot', 'passes a live object on as data', good => saying(good, snapshot => ({ ...snapshot, data: new Map() }))),
  broken('describe/snapshot', 'gives a number as detail', good => saying(good, snapshot => ({ ...snapshot, detail: 7 }))),
  broken('describe/unknown', 'throws for a job that the provider does not know', good => ({
    async describe(job: Job, context) {
      const snapshot = await good.describe(job, context)
      if (!snapshot) throw new Error('404')
      return snapshot
    },
  })),
  broken('describe/unknown', 'says that an unknown job is lost', good => ({
    describe: async (job: Job, context) =>
      (await good.describe(job, context)) ?? { status: 'ERRORED', reason: 'lost', message: 'The cloud knows no such job.' },
  })),

  broken('outcome/completion', 'says no address of what was made', good =>
    saying(good, ({ artifact, ...snapshot }) => (artifact && !artifact.uri.startsWith('memory:') ? { ...snapshot, artifact } : snapshot)),
  ),
  broken('outcome/completion', 'gives numbers as attributes', good =>
    saying(good, snapshot => (snapshot.artifact ? { ...snapshot, artifact: { ...snapshot.artifact, attributes: { size: 3 } } } : snapshot)),
  ),
  broken('outcome/completion', 'gives an id where an address is asked for', good =>
    saying(good, snapshot =>
      snapshot.artifact ? { ...snapshot, artifact: { uri: snapshot.artifact.uri.replace(/^memory:/, '') } } : snapshot,
    ),
  ),
  broken('outcome/failure', 'says nothing about a failure', good =>
    saying(good, snapshot => (snapshot.status === 'ERRORED' ? { ...snapshot, message: '' } : snapshot)),
  ),
  broken('outcome/failure', 'has a reason of its own', good =>
    saying(good, snapshot =>
      snapshot.status === 'ERRORED' && snapshot.reason === 'failed' ? { ...snapshot, reason: 'exploded' } : snapshot,
    ),
  ),

  broken('cancel/at-once', 'ignores the cancel of a job that it has not seen running', good =>
    watching(good, seen => ({
      async cancel(job: Job, context) {
        if (seen.has(job.jobName)) await good.cancel(job, context)
      },
    })),
  ),
  broken('cancel/at-once', 'throws for the cancel of a job that it has not seen running', good =>
    watching(good, seen => ({
      async cancel(job: Job, context) {
        await good.describe(job, context)
        if (!seen.has(job.jobName)) throw new Error('It does not run yet.')
        await good.cancel(job, context)
      },
    })),
  ),
  broken('cancel/of-a-running-job', 'says that a job failed which was stopped while it ran', good =>
    watching(good, seen => {
      const stopped = new Set<string>()
      return {
        async cancel(job: Job, context) {
          if (seen.get(job.jobName)?.status === 'RUNNING') stopped.add(job.jobName)
          await good.cancel(job, context)
        },
        async describe(job: Job, context) {
          const snapshot = await good.describe(job, context)
          const hasFailed = snapshot?.status === 'CANCELED' && stopped.has(job.jobName)
          return hasFailed ? { ...snapshot, status: 'ERRORED', reason: 'failed', message: 'exit code 143' } : snapshot
        },
      }
    }),
  ),
  broken('cancel/of-a-running-job', 'throws when it is asked to stop a job again', good => {
    const stopped = new Set<string>()
    return {
      async cancel(job: Job, context) {
        if (stopped.has(job.jobName)) throw new Error('It is stopping already.')
        await good.cancel(job, context)
        stopped.add(job.jobName)
      },
    }
  }),
  broken('cancel/after-the-end', 'throws for the cancel of a completed job', good => ({
    async cancel(job: Job, context) {
      const snapshot = await good.describe(job, context)
      if (snapshot?.status === 'COMPLETED') throw new Error('It has completed.')
      await good.cancel(job, context)
    },
  })),
  broken('cancel/after-the-end', 'takes a completed job for canceled once somebody cancels it', good => {
    const stopped = new Set<string>()
    return {
      async cancel(job: Job, context) {
        stopped.add(job.jobName)
        await good.cancel(job, context)
      },
      async describe(job: Job, context) {
        const snapshot = await good.describe(job, context)
        return snapshot?.status === 'COMPLETED' && stopped.has(job.jobName) ? { ...snapshot, status: 'CANCELED' } : snapshot
      },
    }
  }),

  broken('forget/only-what-is-meant', 'fails when nothing is left to remove', good => {
    const forgotten = new Set<string>()
    return {
      async forget(job, context) {
        if (forgotten.has(job.jobName)) throw new Error('There is no such folder.')
        forgotten.add(job.jobName)
        await good.forget(job, context)
      },
    }
  }),
  broken('forget/only-what-is-meant', 'forgets every job of the instance', good => {
    let hasForgotten = false
    return {
      async forget(job, context) {
        hasForgotten = true
        await good.forget(job, context)
      },
      describe: async (job, context) => (hasForgotten ? undefined : good.describe(job, context)),
    }
  }),
  broken('pause/stays-alive', 'stops the job to pause it', good => ({ pause: async (job, context) => good.cancel(job, context) })),
  broken('pause/stays-alive', 'throws when a job shall go on', good => ({
    async resume(job, context) {
      await good.resume(job, context)
      throw new Error('It cannot go on.')
    },
  })),
  broken('time-limit/enforced', 'does not pass the time limit on', good => ({
    submit: async ({ timeLimitSeconds: _limit, ...request }, context) => good.submit(request, context),
  })),
  broken('time-limit/enforced', 'takes the time limit for a failure', good =>
    saying(good, snapshot =>
      snapshot.status === 'ERRORED' && snapshot.reason === 'timed-out' ? { ...snapshot, reason: 'failed' } : snapshot,
    ),
  ),
  broken('save-path/honoured', 'saves models in its own place', good => ({
    submit: async (request, context) => good.submit(request, { ...context, savePath: undefined }),
  })),
  broken('save-path/honoured', 'says that a model is where nothing is', good =>
    saying(good, snapshot =>
      snapshot.artifact?.uri.startsWith('file:') ? { ...snapshot, artifact: { uri: `${snapshot.artifact.uri}/model` } } : snapshot,
    ),
  ),

  broken('bound/outlives-its-client', 'stops its jobs when it is closed', good => stoppingAtClose(good)),
  broken('bound/outlives-its-client', 'takes its jobs along when it is closed', good => {
    const own = new Set<string>()
    return {
      async submit(request, context) {
        own.add(context.jobName)
        return good.submit(request, context)
      },
      describe: async (job: Job, context) => (gone.has(job.jobName) ? undefined : good.describe(job, context)),
      async close() {
        for (const jobName of own) gone.add(jobName)
      },
    }
  }),
]

const gone = new Set<string>()
