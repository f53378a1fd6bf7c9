import { InvalidRequestError, NameConflictError, NoCapacityError, type ProviderJob, type SubmitContext } from '@trainyard/core'
import type { AnyRequest } from '../../src/subject/runner-subject.ts'
import type { Cloud } from '../support/cloud.ts'
import { call, type CloudRunner, type Reference } from '../support/cloud-runner.ts'
import { blind } from '../support/variants.ts'
import { broken, type BrokenPlugin } from './broken-plugin.ts'

type Context = SubmitContext<Reference, object>

/** Sends a create again when the connection failed, without looking. */
function insisting(good: CloudRunner) {
  return {
    async submit(request: AnyRequest, context: Context) {
      return good.submit(request, context).catch((error: unknown) => {
        if (!(error instanceof TypeError)) throw error
        return good.submit(request, { ...context, resumed: false })
      })
    },
  }
}

/** Takes a failed connection for a no. */
function givingUp(good: CloudRunner) {
  return {
    async submit(request: AnyRequest, context: Context) {
      return good.submit(request, context).catch((error: unknown) => {
        throw error instanceof TypeError ? new NoCapacityError('The cloud cannot be reached.') : error
      })
    },
  }
}

/** Says what the good one would not. */
function objecting(good: CloudRunner, objection: () => Error) {
  return {
    async submit(request: AnyRequest, context: Context) {
      if (request.labels?.['wrong']) throw objection()
      return good.submit(request, context)
    },
  }
}

export const brokenSubmits: readonly BrokenPlugin[] = [
  broken('capabilities/sense', 'runs one and a half jobs at once', good => ({
    capabilities: { ...good.capabilities, concurrency: 1.5 },
  })),
  broken('capabilities/sense', 'binds a kind to the client that it does not take', good => ({
    capabilities: { ...good.capabilities, boundToClient: ['module'] },
  })),

  broken('refuse/by-submit', 'throws a plain error for a wrong request', good => objecting(good, () => new Error('wrong'))),
  broken('refuse/by-submit', 'does not name the field that is wrong', good => objecting(good, () => new InvalidRequestError('wrong'))),
  broken('refuse/by-submit', 'creates the job, then refuses it', good => ({
    async submit(request: AnyRequest, context: Context) {
      if (request.labels?.['wrong']) await good.submit({ ...request, labels: {} }, context)
      return good.submit(request, context)
    },
  })),
  broken('refuse/by-check', 'finds no problem in a wrong request', () => ({ check: async () => [] })),
  broken('refuse/by-check', 'creates something before it finds the problem', (good, { host }) => ({
    async check(request: AnyRequest, context) {
      if (request.labels?.['wrong']) await call(host, 'POST /bundles', { signal: context.signal, body: {} })
      return good.check(request, context)
    },
  })),
  broken('refuse/nothing-right', 'creates something to see whether it may', (good, { host }) => ({
    async check(request: AnyRequest, context) {
      if (!request.labels?.['wrong']) await call(host, 'POST /bundles', { signal: context.signal, body: {} })
      return good.check(request, context)
    },
  })),
  broken('refuse/nothing-right', 'tells the provider of every request that it found right', (good, { host }) => ({
    async check(request: AnyRequest, context) {
      const problems = await good.check(request, context)
      if (problems.length === 0) await call(host, 'PUT /checked', { signal: context.signal, body: {} })
      return problems
    },
  })),

  broken('adopt/after-a-crash', 'looks for a job only if it created it itself', good => {
    const own = new Set<string>()
    return {
      async submit(request: AnyRequest, context: Context) {
        const resumed = own.has(context.jobName)
        own.add(context.jobName)
        return good.submit(request, { ...context, resumed })
      },
    }
  }),
  broken('adopt/after-a-crash', 'takes a job of another client for a stranger', (good, { cloud }) => {
    const own = new Set<string>()
    return {
      async submit(request: AnyRequest, context: Context) {
        if (!own.has(context.jobName) && isKnown(cloud, context.jobName)) throw new NameConflictError('The name is taken.')
        own.add(context.jobName)
        return good.submit(request, context)
      },
    }
  }),
  broken('adopt/after-a-lost-answer', 'sends a create again when the connection failed', insisting),
  broken('adopt/after-a-lost-answer', 'takes a failed connection for a refusal', givingUp),
  broken('adopt/cannot-look-up', 'sends a create again when the connection failed', good => ({ ...blind(good), ...insisting(good) })),
  broken('adopt/cannot-look-up', 'takes a failed connection for a refusal', good => ({ ...blind(good), ...givingUp(good) })),

  broken('reference/size', 'keeps the request in its reference', good => ({
    submit: async (request: AnyRequest, context: Context) => ({ ...(await good.submit(request, context)), request }),
  })),
  broken('reference/size', 'keeps the labels in its reference', good => ({
    submit: async (request: AnyRequest, context: Context) => ({ ...(await good.submit(request, context)), labels: request.labels ?? {} }),
  })),
  broken('reference/plain-json', 'notes the cancel in the reference', good => ({
    async cancel(job: ProviderJob<Reference & { isCanceled?: boolean }>, context) {
      job.reference.isCanceled = true
      await good.cancel(job, context)
    },
  })),
  broken('reference/plain-json', 'knows a reference by its identity', good => {
    return {
      async submit(request: AnyRequest, context: Context) {
        const reference = await good.submit(request, context)
        references.add(reference)
        return reference
      },
      async readLogs(job: ProviderJob<Reference>, cursor, context) {
        if (!references.has(job.reference)) throw new Error('That is no reference of mine.')
        return good.readLogs(job, cursor, context)
      },
    }
  }),
  broken('reference/request', 'adds a label to the request', good => ({
    async submit(request: { labels?: object }, context: Context) {
      request.labels = { ...request.labels }
      return good.submit(request, context)
    },
  })),
  broken('reference/request', 'adds an argument to the command of the request', good => ({
    async submit(request: { command: string[] }, context: Context) {
      request.command.push('--quiet')
      return good.submit(request, context)
    },
  })),
]

const references = new WeakSet<object>()

function isKnown(cloud: Cloud, jobName: string): boolean {
  return cloud.created(jobName) > 0
}
