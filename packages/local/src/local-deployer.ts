import { join } from 'node:path'
import type {
  CallContext,
  Capabilities,
  CheckContext,
  Deployer,
  DeploymentRequest,
  Host,
  JobSnapshot,
  LogPage,
  ProviderJob,
  RefusalError,
  SubmitContext,
} from '@trainyard/core'
import { checkDeploymentRequest } from './check-deployment-request.ts'
import type { LocalReference } from './local-reference.ts'
import type { ResolvedSettings } from './local-settings.ts'
import { logPath } from './log/log-path.ts'
import { openJobLog } from './log/open-job-log.ts'
import { logExtent, readLogPage } from './log/read-log-page.ts'
import { defaultMethod } from './module/answer-of.ts'
import { findModel, type ModelSurroundings } from './module/find-model.ts'
import type { LiveModels } from './module/live-models.ts'
import { jobsDirectory, repositoryDirectory } from './places.ts'
import { withinTime } from './process/within-time.ts'
import { describePublished } from './publish/describe-published.ts'
import { publishModel } from './publish/publish-model.ts'
import { assertSameRequest } from './run/assert-same-request.ts'
import { JobHints } from './run/job-hints.ts'
import { Deployment } from './serve/deployment.ts'
import { describeForeignService, stopForeignService } from './serve/foreign-service.ts'
import { invokeService, streamService } from './serve/invoke-service.ts'
import { InvocationError } from './serve/invocation-error.ts'
import type { GivenServeOptions } from './serve/serve-options.ts'
import { startService } from './serve/start-service.ts'

/** A closing client gives the requests under way no more than this. */
const closingMilliseconds = 2000

type Context = SubmitContext<LocalReference, GivenServeOptions>

/** Serves models over HTTP on loopback, and publishes them into a folder of versions. */
export class LocalDeployer implements Deployer<LocalReference, GivenServeOptions, number> {
  readonly capabilities: Capabilities<DeploymentRequest['kind']> = { kinds: ['serve', 'publish'], boundToClient: ['serve'] }
  readonly #settings: ResolvedSettings
  readonly #host: Host
  readonly #models: LiveModels
  readonly #directory: string
  readonly #repository: string
  readonly #deployments = new Map<string, Deployment>()
  readonly #hints = new JobHints()

  constructor(settings: ResolvedSettings, host: Host, models: LiveModels) {
    this.#settings = settings
    this.#host = host
    this.#models = models
    this.#directory = jobsDirectory(settings, host)
    this.#repository = repositoryDirectory(settings, host)
  }

  async check(request: DeploymentRequest, { options }: CheckContext<GivenServeOptions>): Promise<readonly RefusalError[]> {
    return checkDeploymentRequest(request, { ...this.#surroundings, options, repository: this.#repository })
  }

  /** A model is published here and now: who takes a job over finds either the whole version or nothing, and needs nobody else for it. */
  async submit(request: DeploymentRequest, context: Context): Promise<LocalReference> {
    if (request.kind === 'serve') return this.#serve(request, context)
    const { jobName, requestHash, resumed, signal } = context
    const parts = { folder: await this.#folderOf(request, context), models: this.#models, now: () => this.#host.now() }
    return { directory: await publishModel(request, { ...parts, jobName, requestHash, resumed, signal }) }
  }

  async describe({ jobName, reference }: ProviderJob<LocalReference>): Promise<JobSnapshot | undefined> {
    const deployment = this.#deployments.get(jobName)
    if (deployment) return deployment.snapshot
    return (await describePublished(reference.directory)) ?? describeForeignService(reference.directory, this.#host)
  }

  async cancel({ jobName }: ProviderJob<LocalReference>): Promise<void> {
    this.#deployments.get(jobName)?.cancel(this.#settings.gracePeriodSeconds * 1000)
  }

  watch({ signal }: CallContext): AsyncIterable<string> {
    return this.#hints.watch(signal)
  }

  async readLogs({ jobName, reference }: ProviderJob<LocalReference>, cursor = 0): Promise<LogPage<number>> {
    const path = logPath(reference.directory)
    return readLogPage(path, cursor, this.#deployments.get(jobName)?.logExtent ?? logExtent(path))
  }

  async invoke(service: ProviderJob<LocalReference>, input: unknown, { signal }: CallContext): Promise<unknown> {
    return invokeService(urlOf(service), input, { fetch: this.#host.fetch, signal })
  }

  stream(service: ProviderJob<LocalReference>, input: unknown, { signal }: CallContext): AsyncIterable<unknown> {
    return streamService(urlOf(service), input, { fetch: this.#host.fetch, signal })
  }

  async undeploy({ jobName, reference }: ProviderJob<LocalReference>, { signal }: CallContext): Promise<void> {
    const gracePeriodMilliseconds = this.#settings.gracePeriodSeconds * 1000
    const deployment = this.#deployments.get(jobName)
    if (!deployment) return stopForeignService(reference.directory, { gracePeriodMilliseconds, host: this.#host, signal })
    await deployment.undeploy(gracePeriodMilliseconds)
    this.#deployments.delete(jobName)
  }

  /** Services end with their client. */
  async close(): Promise<void> {
    const gracePeriod = Math.min(this.#settings.gracePeriodSeconds * 1000, closingMilliseconds)
    const ends = [...this.#deployments.values()].map(deployment => deployment.undeploy(gracePeriod))
    await withinTime(Promise.all(ends), gracePeriod + closingMilliseconds, this.#host)
  }

  /** Where the versions of a name are: who takes the job over finds them there, whatever its own settings say. */
  async #folderOf({ name }: DeploymentRequest, context: Context): Promise<string> {
    const { jobName, reference } = context
    if (reference?.directory !== undefined) return reference.directory
    const directory = join(this.#repository, name ?? jobName)
    await context.saveReference({ directory })
    return directory
  }

  async #serve(request: DeploymentRequest, context: Context): Promise<LocalReference> {
    const { jobName, requestHash, resumed } = context
    const directory = join(this.#directory, jobName)
    const known = this.#deployments.get(jobName)
    if (known && (resumed || !known.isOver)) {
      assertSameRequest(known, requestHash)
      return { directory }
    }
    await known?.settled
    this.#deployments.set(jobName, await this.#start(request, context, directory))
    return { directory }
  }

  async #start(request: DeploymentRequest, { jobName, requestHash, options }: Context, directory: string): Promise<Deployment> {
    const host = this.#host
    const { model, name = jobName, method = defaultMethod } = request
    const found = await findModel(model, this.#surroundings)
    const warn = (message: string) => host.warn(`Service ${jobName}: ${message}`)
    const log = openJobLog({ directory, jobName, hints: this.#hints, now: () => host.now(), warn })
    return new Deployment({
      jobName,
      requestHash,
      directory,
      log,
      attributes: { name, moduleId: found.moduleId },
      now: () => host.now(),
      warn,
      onMoved: () => this.#hints.moved(jobName),
      start: onReady => startService(found, { method, options, settings: this.#settings, host, log }, onReady),
    })
  }

  get #surroundings(): ModelSurroundings {
    return { host: this.#host, models: this.#models, settings: this.#settings }
  }
}

function urlOf({ artifact }: ProviderJob<LocalReference>): string {
  if (artifact) return artifact.uri
  throw new InvocationError('The service has no address: its deployment is not completed.')
}
