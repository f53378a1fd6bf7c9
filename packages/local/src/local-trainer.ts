import { existsSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import type {
  CallContext,
  Capabilities,
  CheckContext,
  Host,
  JobSnapshot,
  LogContext,
  LogPage,
  NoOptions,
  ProviderJob,
  RefusalError,
  SubmitContext,
  Trainer,
  TrainingRequest,
} from '@trainyard/core'
import { checkTrainingRequest, unsupportedKind } from './check-training-request.ts'
import { DetachedJobs } from './detached/detached-jobs.ts'
import type { DetachedRequest } from './detached/work-of.ts'
import type { LocalReference } from './local-reference.ts'
import type { ResolvedSettings } from './local-settings.ts'
import type { JobLog } from './log/job-log.ts'
import { logPath } from './log/log-path.ts'
import { openJobLog } from './log/open-job-log.ts'
import { readLogPage } from './log/read-log-page.ts'
import { readReportPage } from './log/read-report-page.ts'
import { withOwnArguments } from './module/copy-arguments.ts'
import type { LiveModels } from './module/live-models.ts'
import { type ModuleTools, startModuleJob } from './module/start-module-job.ts'
import { ModuleThreads } from './module/module-threads.ts'
import { workerKindOf } from './module/worker-kind.ts'
import { jobsDirectory } from './places.ts'
import { withinTime } from './process/within-time.ts'
import { assertSameRequest } from './run/assert-same-request.ts'
import { JobHints } from './run/job-hints.ts'
import type { LocalJob, StartedJob } from './run/local-job.ts'
import { LocalRun } from './run/local-run.ts'
import { LocalRuns } from './run/local-runs.ts'
import { settleRun } from './run/settle-run.ts'
import { OwnModels } from './save/own-models.ts'
import { removeJobFolders } from './save/remove-job-folders.ts'
import { WritableFolder } from './save/writable-folder.ts'

/** A closing client gives its jobs no more than this to stop by themselves. */
const closingMilliseconds = 2000

export class LocalTrainer implements Trainer<LocalReference, NoOptions, number> {
  readonly capabilities: Capabilities<TrainingRequest['kind']>
  readonly #settings: ResolvedSettings
  readonly #host: Host
  readonly #directory: string
  readonly #folder: WritableFolder
  readonly #tools: ModuleTools
  readonly #runs = new LocalRuns()
  readonly #hints = new JobHints()
  readonly #detached: DetachedJobs

  constructor(settings: ResolvedSettings, host: Host, models: LiveModels) {
    this.#settings = settings
    this.#host = host
    this.capabilities = {
      kinds: ['module', 'script'],
      savePathSchemes: ['file'],
      // While they run, the client's own thread mostly waits.
      concurrency: availableParallelism(),
      boundToClient: settings.workers === 'process' ? [] : ['module'],
    }
    this.#directory = jobsDirectory(settings, host)
    this.#folder = new WritableFolder('directory', this.#directory, () => host.now())
    this.#detached = new DetachedJobs({ gracePeriodSeconds: settings.gracePeriodSeconds, hints: this.#hints, host })
    this.#tools = {
      settings,
      models,
      threads: new ModuleThreads({ jobsDirectory: this.#directory, warn: message => host.warn(message) }),
      ownModels: new OwnModels(this.#directory),
    }
  }

  async check(request: TrainingRequest, context: CheckContext<NoOptions>): Promise<readonly RefusalError[]> {
    return this.#problemsOf(request, context)
  }

  copyRequest(request: TrainingRequest): TrainingRequest {
    return request.kind === 'module' ? withOwnArguments(request, workerKindOf(request.module, this.#settings)) : request
  }

  async submit(request: TrainingRequest, context: SubmitContext<LocalReference, NoOptions>): Promise<LocalReference> {
    const { jobName, requestHash, resumed } = context
    const directory = join(this.#directory, jobName)
    for (let known = this.#runs.find(jobName); known; known = this.#runs.find(jobName)) {
      if (resumed || !known.isOver) {
        assertSameRequest(known, requestHash)
        return { directory }
      }
      await known.settled
      await removeJobFolders(directory)
      this.#runs.forget(jobName)
    }
    const isDetached = this.#isDetached(request)
    // Another process had started it, and died with it or without it. Core tells which; it is not started twice.
    if (!isDetached && resumed && [directory, this.#tools.ownModels.folderOf(jobName)].some(folder => existsSync(folder)))
      return { directory }
    const [problem] = this.#problemsOf(request, context)
    if (problem) throw problem
    if (isDetached) await this.#detached.submit(request, context, directory)
    else this.#start(request, context, directory)
    return { directory }
  }

  async describe({ jobName, reference: { directory } }: ProviderJob<LocalReference>): Promise<JobSnapshot | undefined> {
    return this.#runs.tell(jobName) ?? this.#detached.describe({ jobName, directory })
  }

  async cancel({ jobName, reference: { directory } }: ProviderJob<LocalReference>): Promise<void> {
    const run = this.#runs.find(jobName)
    if (run) run.cancel(this.#settings.gracePeriodSeconds * 1000)
    else this.#detached.cancel({ jobName, directory })
  }

  watch({ signal }: CallContext): AsyncIterable<string> {
    return this.#hints.watch(signal)
  }

  async readLogs(
    { jobName, reference: { directory } }: ProviderJob<LocalReference>,
    cursor = 0,
    { onlyReports = false }: Partial<LogContext> = {},
  ): Promise<LogPage<number>> {
    const log = this.#runs.find(jobName)?.log
    const path = log?.path ?? logPath(directory)
    const extent = log ?? this.#detached.logExtent(directory)
    return onlyReports ? readReportPage(path, cursor, extent) : readLogPage(path, cursor, extent)
  }

  /** Only ever its own folder, wherever the reference points. A canceled program that still takes its time is waited for. */
  async forget({ jobName }: ProviderJob<LocalReference>): Promise<void> {
    const clear = async () => {
      this.#runs.forget(jobName)
      this.#tools.models.forget(jobName)
      await this.#detached.forget({ jobName, directory: join(this.#directory, jobName) })
    }
    const run = this.#runs.active().find(active => active.jobName === jobName)
    if (!run) return clear()
    void run.settled.then(clear).catch((error: unknown) => this.#host.warn(`Job ${jobName} cannot be cleared away: ${String(error)}`))
  }

  /** What lives in this process ends with it; programs, and classes in processes, go on. */
  async close(): Promise<void> {
    const runs = this.#runs.active()
    const gracePeriod = Math.min(this.#settings.gracePeriodSeconds * 1000, closingMilliseconds)
    for (const run of runs) run.cancel(gracePeriod)
    await withinTime(Promise.all(runs.map(run => run.settled)), gracePeriod + closingMilliseconds, this.#host)
    await Promise.all([this.#tools.threads.close(), this.#detached.close()])
  }

  /** It runs under a wrapper, and outlives this process. */
  #isDetached(request: TrainingRequest): request is DetachedRequest {
    if (request.kind === 'module') return workerKindOf(request.module, this.#settings) === 'process'
    return request.kind === 'script'
  }

  #problemsOf(request: TrainingRequest, { savePath }: Pick<CheckContext<NoOptions>, 'savePath'>): readonly RefusalError[] {
    return checkTrainingRequest(request, { savePath, folder: this.#folder, settings: this.#settings })
  }

  #start(
    request: TrainingRequest,
    { jobName, requestHash, savePath, secrets }: SubmitContext<LocalReference, NoOptions>,
    directory: string,
  ): void {
    const host = this.#host
    const log: JobLog = openJobLog({ directory, jobName, hints: this.#hints, now: () => host.now(), warn: message => run.warn(message) })
    const run = new LocalRun({ jobName, requestHash, log, now: () => host.now(), onMoved: () => this.#hints.moved(jobName) })
    const started = this.#startBody(request, { jobName, directory, savePath, secrets, log, warn: message => run.warn(message) })
    const settled = settleRun(run, started, message => host.warn(message)).then(() => this.#runs.retire(jobName))
    run.follow(started.body, settled)
    this.#runs.add(run)
    this.#hints.moved(jobName)
  }

  #startBody(request: TrainingRequest, job: LocalJob): StartedJob {
    if (request.kind !== 'module') throw unsupportedKind(request.kind)
    return startModuleJob(request, job, this.#tools)
  }
}
