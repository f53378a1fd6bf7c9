import {
  type CallContext,
  type Capabilities,
  type Host,
  InvalidRequestError,
  type JobSnapshot,
  type LogPage,
  NameConflictError,
  type ProviderJob,
  type SubmitContext,
  type Trainer,
  type TrainingRequest,
} from '@trainyard/core'
import { unsupportedKind } from '../unsupported-kind.ts'
import { hashAnnotation, jobManifest, ownedLabel } from './job-manifest.ts'
import { KubernetesClient, type KubernetesJob, readLines } from './kubernetes-client.ts'
import type { KubernetesOptions, KubernetesSettings } from './kubernetes-settings.ts'
import { type PodTimes, readPodLogs } from './read-pod-logs.ts'

export interface KubernetesReference {
  readonly name: string
  /** Tells the job from a later one of the same name. */
  readonly uid: string
  readonly savePath?: string
}

/** Strains: hints by a watch, a hash in an annotation, a pause that is a state of its own, a cancel that deletes, secrets by reference. */
export class KubernetesTrainer implements Trainer<KubernetesReference, KubernetesOptions, PodTimes> {
  readonly capabilities: Capabilities<TrainingRequest['kind']> = {
    kinds: ['script'],
    savePathSchemes: ['s3', 'gs'],
    enforcesTimeLimit: true,
  }
  readonly #client: KubernetesClient

  constructor(settings: KubernetesSettings, host: Host) {
    this.#client = new KubernetesClient(settings, host)
  }

  async submit(request: TrainingRequest, context: SubmitContext<KubernetesReference, KubernetesOptions>): Promise<KubernetesReference> {
    if (request.kind !== 'script') throw unsupportedKind('script', request.kind)
    const { jobName, requestHash, savePath, secrets } = context
    if (Object.keys(secrets).length > 0) {
      await this.#client.core('POST', 'secrets', context, { metadata: { name: jobName }, stringData: secrets })
    }
    const answer = await this.#client.batch('POST', 'jobs', context, jobManifest(request, context))
    if (answer.status === 422) throw new InvalidRequestError(await answer.text())
    const response = answer.status === 409 ? await this.#client.batch('GET', `jobs/${jobName}`, context) : answer
    const { metadata } = (await response.json()) as KubernetesJob
    if (metadata.annotations?.[hashAnnotation] !== requestHash) throw new NameConflictError(`${jobName} is taken by another job.`)
    return { name: metadata.name, uid: metadata.uid, ...(savePath !== undefined && { savePath }) }
  }

  async describe({ reference }: ProviderJob<KubernetesReference>, context: CallContext): Promise<JobSnapshot | undefined> {
    const response = await this.#client.batch('GET', `jobs/${reference.name}`, context)
    if (response.status === 404) return undefined
    const job = (await response.json()) as KubernetesJob
    return job.metadata.uid === reference.uid ? snapshotOf(job, reference) : undefined
  }

  /** Deletes: the next `describe` gives undefined, which core reads as canceled because it asked for it. */
  async cancel({ reference }: ProviderJob<KubernetesReference>, context: CallContext): Promise<void> {
    const preconditions = { uid: reference.uid }
    await this.#client.batch('DELETE', `jobs/${reference.name}`, context, { propagationPolicy: 'Background', preconditions })
  }

  async *watch(context: CallContext): AsyncIterable<string> {
    const response = await this.#client.batch('GET', `jobs?watch=1&labelSelector=${ownedLabel}`, context)
    for await (const line of readLines(response)) yield (JSON.parse(line) as { readonly object: KubernetesJob }).object.metadata.name
  }

  async *listOwned(context: CallContext): AsyncIterable<ProviderJob<KubernetesReference>> {
    const response = await this.#client.batch('GET', `jobs?labelSelector=${ownedLabel}`, context)
    const { items } = (await response.json()) as { readonly items: readonly KubernetesJob[] }
    for (const { metadata } of items) yield { jobName: metadata.name, reference: { name: metadata.name, uid: metadata.uid } }
  }

  readLogs({ reference }: ProviderJob<KubernetesReference>, times: PodTimes = {}, context: CallContext): Promise<LogPage<PodTimes>> {
    return readPodLogs(this.#client, reference.name, times, context)
  }

  pause(job: ProviderJob<KubernetesReference>, context: CallContext): Promise<void> {
    return this.#suspend(job, true, context)
  }

  resume(job: ProviderJob<KubernetesReference>, context: CallContext): Promise<void> {
    return this.#suspend(job, false, context)
  }

  async #suspend({ reference }: ProviderJob<KubernetesReference>, suspend: boolean, context: CallContext): Promise<void> {
    await this.#client.batch('PATCH', `jobs/${reference.name}`, context, { spec: { suspend } })
  }
}

function snapshotOf({ status }: KubernetesJob, { savePath }: KubernetesReference): JobSnapshot {
  const condition = status.conditions?.find(({ type, status: holds }) => holds === 'True' && /^(Complete|Failed|Suspended)$/.test(type))
  const common = {
    ...(condition && { detail: condition.reason ?? condition.type }),
    ...(status.startTime !== undefined && { startedAt: new Date(status.startTime) }),
    ...(status.completionTime !== undefined && { endedAt: new Date(status.completionTime) }),
  }
  if (condition?.type === 'Complete')
    return { ...common, status: 'COMPLETED', ...(savePath !== undefined && { artifact: { uri: savePath } }) }
  if (condition?.type === 'Failed') {
    const reason = condition.reason === 'DeadlineExceeded' ? 'timed-out' : 'failed'
    return { ...common, status: 'ERRORED', reason, message: condition.message ?? 'The Job failed.' }
  }
  return { ...common, status: (status.active ?? 0) > 0 ? 'RUNNING' : 'QUEUED' }
}
