import type { ProviderJob, SubmitContext } from '@trainyard/core'
import type { AnyRequest } from '../../src/subject/runner-subject.ts'
import type { CloudRunner, Reference } from './cloud-runner.ts'

type Job = ProviderJob<Reference>

/** Stops the jobs of its instance when that is closed. */
export function stoppingAtClose(good: CloudRunner, own = new Map<string, Job>()): Pick<CloudRunner, 'submit' | 'close'> {
  return {
    async submit(request: AnyRequest, context: SubmitContext<Reference, object>) {
      const reference: Reference = await good.submit(request, context)
      own.set(context.jobName, { jobName: context.jobName, reference })
      return reference
    },
    async close() {
      for (const job of own.values()) await good.cancel(job, { signal: AbortSignal.timeout(1000) })
    },
  }
}

/** A trainer whose jobs live in its instance, as those in threads do. */
export function bound(good: CloudRunner): CloudRunner {
  const own = new Map<string, Job>()
  return {
    ...good,
    ...stoppingAtClose(good, own),
    capabilities: { ...good.capabilities, boundToClient: ['script'] },
    describe: async (job, context) => (own.has(job.jobName) ? good.describe(job, context) : undefined),
  }
}

/** A trainer of a provider that cannot look jobs up by their names. */
export function blind(good: CloudRunner): CloudRunner {
  return { ...good, capabilities: { ...good.capabilities, canLookUp: false } }
}
