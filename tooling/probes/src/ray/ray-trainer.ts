import {
  type Host,
  type JobSnapshot,
  NameConflictError,
  type Refusal,
  type ScriptRequest,
  type Trainer,
  UnsupportedRequestError,
} from '@trainyard/core'
import { scriptEnvironment } from '../script-environment.ts'
import { unsupportedFields } from '../unsupported-fields.ts'
import { unsupportedKind } from '../unsupported-kind.ts'
import { createClient, type RayJob } from './ray-client.ts'
import type { RayOptions, RaySettings } from './ray-settings.ts'

export interface RayReference {
  readonly submissionId: string
  /** Ray does not know what the script writes where. */
  readonly savePath?: string
}

/** Strains: an adapter without a class, options with types of their own, and a number of characters as the cursor of the log. */
export function createRayTrainer(settings: RaySettings, _host: Host): Trainer<RayReference, RayOptions, number> {
  const client = createClient(settings)
  return {
    capabilities: { kinds: ['script'], savePathSchemes: ['s3', 'gs'] },

    async check(request) {
      return request.kind === 'script' ? problemsOf(request) : [unsupportedKind('script', request.kind)]
    },

    async submit(request, context) {
      if (request.kind !== 'script') throw unsupportedKind('script', request.kind)
      const { jobName: submissionId, requestHash, savePath, options } = context
      const job = {
        submission_id: submissionId,
        entrypoint: request.command.map(quoted).join(' '),
        entrypoint_num_cpus: request.resources?.cpus,
        entrypoint_resources: options.customResources,
        metadata: { ...request.labels, requestHash },
        runtime_env: {
          working_dir: await client.uploadPackage(request.sourceDirectory, context),
          env_vars: scriptEnvironment(request),
          pip: options.pythonPackages,
        },
      }
      try {
        await client.submitJob(job, context)
      } catch (error) {
        if (!(error instanceof Error && error.message.includes('already exists'))) throw error
        const existing = await client.getJob(submissionId, context)
        if (existing?.metadata['requestHash'] !== requestHash) throw new NameConflictError(`${submissionId} is taken.`, { cause: error })
      }
      return { submissionId, ...(savePath !== undefined && { savePath }) }
    },

    async describe({ reference }, context) {
      const job = await client.getJob(reference.submissionId, context)
      return job && snapshotOf(job, reference)
    },

    async cancel({ reference }, context) {
      await client.stopJob(reference.submissionId, context)
    },

    async readLogs({ reference }, cursor = 0, context) {
      const job = await client.getJob(reference.submissionId, context)
      const text = await client.getLogs(reference.submissionId, context)
      const hasEnded = job?.status !== 'PENDING' && job?.status !== 'RUNNING'
      const end = hasEnded ? text.length : Math.max(text.lastIndexOf('\n') + 1, cursor)
      const lines = text.slice(cursor, end).replace(/\n$/, '')
      return {
        lines: end > cursor ? lines.split('\n').map(line => ({ text: line })) : [],
        cursor: end,
        state: hasEnded ? 'ended' : 'waiting',
      }
    },
  }
}

/** Ray shows the environment of a job to everybody who may ask for the job, so it takes no secrets. */
function problemsOf(request: ScriptRequest): readonly Refusal[] {
  const nodes = request.resources?.nodes ?? 1
  const problem = new UnsupportedRequestError({ field: 'resources.nodes', expected: '1', found: String(nodes) })
  return [...unsupportedFields(request, ['secrets', 'image']), ...(nodes > 1 ? [problem] : [])]
}

function snapshotOf(job: RayJob, { savePath }: RayReference): JobSnapshot {
  const common = {
    detail: job.status,
    ...(job.start_time !== null && { startedAt: new Date(job.start_time) }),
    ...(job.end_time !== null && { endedAt: new Date(job.end_time) }),
  }
  switch (job.status) {
    case 'PENDING':
      return { ...common, status: 'QUEUED' }
    case 'RUNNING':
      return { ...common, status: 'RUNNING' }
    case 'STOPPED':
      return { ...common, status: 'CANCELED' }
    case 'SUCCEEDED':
      return { ...common, status: 'COMPLETED', ...(savePath !== undefined && { artifact: { uri: savePath } }) }
    case 'FAILED': {
      const reason = job.error_type === 'DRIVER_OOM' ? 'out-of-memory' : 'failed'
      const exitCode = job.driver_exit_code
      return { ...common, status: 'ERRORED', reason, message: job.message, ...(exitCode !== null && { exitCode }) }
    }
  }
}

/** Ray gives the entry point to a shell; the request's command is for none. */
function quoted(argument: string): string {
  return `'${argument.replaceAll("'", String.raw`'\''`)}'`
}
