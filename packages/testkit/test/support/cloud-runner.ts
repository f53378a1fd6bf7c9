import {
  type Host,
  InvalidRequestError,
  type JobSnapshot,
  type LogPage,
  type ProviderJob,
  type RefusalError,
  type SubmitContext,
} from '@trainyard/core'
import type { AnyRequest, AnyRunner, RunnerKind } from '../../src/subject/runner-subject.ts'
import type { Cloud, CloudState } from './cloud.ts'

/** All that a trainer, a predictor and a deployer can do, in one. */
export type CloudRunner = Required<AnyRunner>

export interface Reference {
  readonly bundle: string
  readonly id: string
}
type Job = ProviderJob<Reference>

export interface RunnerParts {
  readonly kind: RunnerKind
  readonly cloud: Cloud
  readonly host: Host
  readonly settings: { readonly token: string }
}

const kindsOf = { trainer: ['script'], predictor: ['batch'], deployer: ['serve'] } as const
const address = 'https://cloud.test'

/** Speaks to the cloud; undefined where it knows no such thing. */
export async function call<Answer>(host: Host, request: string, { signal, body }: { signal: AbortSignal; body?: unknown }) {
  const [method = 'GET', path = ''] = request.split(' ')
  const response = await host.fetch(address + path, { method, signal, ...(body !== undefined && { body: JSON.stringify(body) }) })
  return response.status === 404 ? undefined : ((await response.json()) as Answer)
}

/** A runner that does everything that the contract knows, and does it right. Its methods can be taken one by one. */
export function cloudRunner({ kind, cloud, host }: RunnerParts): CloudRunner {
  const find = async (jobName: string, signal: AbortSignal) =>
    (await call<readonly CloudState[]>(host, `GET /jobs?name=${jobName}`, { signal }))?.[0]
  return {
    capabilities: {
      kinds: kindsOf[kind],
      enforcesTimeLimit: true,
      consistencyMilliseconds: 0,
      concurrency: 50,
      changeFeed: true,
      ...(kind === 'trainer' && { savePathSchemes: ['file'] }),
    },

    async check(request: AnyRequest, { signal }) {
      await call(host, 'GET /models/quota', { signal })
      return problemsOf(request)
    },

    copyRequest: (request: AnyRequest) => request,

    async submit(request: AnyRequest, context: SubmitContext<Reference, object>): Promise<Reference> {
      const [problem] = problemsOf(request)
      if (problem) throw problem
      const { jobName, signal, savePath, resumed, reference } = context
      const bundle = reference?.bundle ?? (await call<Reference>(host, 'POST /bundles', { signal, body: {} }))?.bundle ?? ''
      await context.saveReference({ bundle })
      const known = resumed ? await find(jobName, signal) : undefined
      const { labels: _labels, ...rest } = request
      const body = { name: jobName, bundle, request: rest, savePath }
      const job = known ?? (await call<CloudState>(host, 'POST /jobs', { signal, body }))
      return { bundle, id: job?.id ?? '' }
    },

    async describe({ reference }: Job, { signal }) {
      const state = await call<CloudState>(host, `GET /jobs/${reference.id}`, { signal })
      return state && snapshotOf(state)
    },

    async cancel({ reference }: Job, { signal }) {
      await call(host, `DELETE /jobs/${reference.id}`, { signal })
    },

    async describeMany(jobs: readonly Job[], { signal }) {
      const ids = jobs.map(({ reference }) => reference.id)
      const states = (await call<readonly CloudState[]>(host, `GET /jobs?ids=${ids.join(',')}`, { signal })) ?? []
      const names = new Set(jobs.map(({ jobName }) => jobName))
      return new Map(states.filter(({ name }) => names.has(name)).map(state => [state.name, snapshotOf(state)]))
    },

    async *watch({ signal }) {
      yield* cloud.messages(signal)
    },

    async *listOwned({ signal }) {
      const states = (await call<readonly CloudState[]>(host, 'GET /jobs', { signal })) ?? []
      for (const { name, id, bundle } of states) yield { jobName: name, reference: { bundle, id } }
    },

    async readLogs({ reference }: Job, cursor: number | undefined, { signal }): Promise<LogPage<number>> {
      const from = cursor ?? 0
      const page = await call<CloudPage>(host, `GET /jobs/${reference.id}/lines?from=${from}`, { signal })
      if (!page) return { lines: [], cursor: from, state: 'waiting' }
      return { lines: page.lines.map(text => ({ text })), cursor: page.next, state: page.state }
    },

    errorOf: () => undefined,

    async pause({ reference }: Job, { signal }) {
      await call(host, `POST /jobs/${reference.id}/pause`, { signal })
    },

    async resume({ reference }: Job, { signal }) {
      await call(host, `POST /jobs/${reference.id}/resume`, { signal })
    },

    async *readOutput({ reference }: Job, { signal }) {
      yield* (await call<readonly unknown[]>(host, `GET /jobs/${reference.id}/rows`, { signal })) ?? []
    },

    async invoke({ reference }: Job, input, { signal }) {
      const answer = await call<{ readonly parts: readonly string[] }>(host, `POST /jobs/${reference.id}/ask`, { signal, body: input })
      if (!answer) throw new Error('There is no such service.')
      return answer.parts.join('')
    },

    async *stream({ reference }: Job, input, { signal }) {
      yield* (
        (await call<{ readonly parts: readonly string[] }>(host, `POST /jobs/${reference.id}/ask`, { signal, body: input }))?.parts ?? []
      )
    },

    async undeploy({ reference }: Job, { signal }) {
      await call(host, `DELETE /jobs/${reference.id}/service`, { signal })
    },

    async forget({ reference }: Job, { signal }) {
      await call(host, `DELETE /jobs/${reference.id}/lines`, { signal })
    },

    async close() {},
  }
}

interface CloudPage {
  readonly lines: readonly string[]
  readonly next: number
  readonly state: 'more' | 'waiting' | 'ended'
}

/** The label that the kit's refused sample has. */
function problemsOf({ labels }: AnyRequest): readonly RefusalError[] {
  return labels?.['wrong'] ? [new InvalidRequestError({ field: 'labels.wrong', expected: 'none', found: labels['wrong'] })] : []
}

function snapshotOf({ state, startedAt, endedAt, uri, isPaused }: CloudState): JobSnapshot {
  const times = {
    ...(startedAt !== undefined && { startedAt: new Date(startedAt) }),
    ...(endedAt !== undefined && { endedAt: new Date(endedAt) }),
  }
  switch (state) {
    case 'queued':
      return { status: 'QUEUED', data: { state } }
    case 'running':
      return { status: 'RUNNING', progress: 0.5, ...times, ...(isPaused && { detail: 'Paused' }) }
    case 'succeeded':
      return { status: 'COMPLETED', progress: 1, ...times, ...(uri !== undefined && { artifact: { uri, attributes: { by: 'cloud' } } }) }
    case 'stopped':
      return { status: 'CANCELED', ...times }
    case 'expired':
      return { status: 'ERRORED', reason: 'timed-out', message: 'It ran for too long.', ...times }
    case 'failed':
      return { status: 'ERRORED', reason: 'failed', message: 'exit code 3', exitCode: 3, ...times }
  }
}
