import { existsSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import type {
  Artifact,
  BatchRequest,
  CallContext,
  CallRequest,
  Capabilities,
  CheckContext,
  Host,
  JobSnapshot,
  LogPage,
  PredictionRequest,
  Predictor,
  ProviderJob,
  RefusalError,
  SubmitContext,
} from '@trainyard/core'
import { startBatch } from './batch/batch-body.ts'
import { BatchThreads } from './batch/batch-threads.ts'
import { partialPath } from './batch/partial-path.ts'
import { prepareBatch } from './batch/prepare-batch.ts'
import { readOutputRows } from './batch/read-output-rows.ts'
import { localPath } from './local-path.ts'
import type { ResolvedSettings } from './local-settings.ts'
import type { JobLog } from './log/job-log.ts'
import { logPath } from './log/log-path.ts'
import { openJobLog } from './log/open-job-log.ts'
import { logExtent, readLogPage } from './log/read-log-page.ts'
import type { LiveModels } from './module/live-models.ts'
import { startCall } from './predict/call-body.ts'
import { CallOutput } from './predict/call-output.ts'
import { checkPredictionRequest, unsupportedPrediction } from './check-prediction-request.ts'
import { KeptOutputs } from './predict/kept-outputs.ts'
import type { PredictionBody } from './predict/prediction-body.ts'
import type { LocalPredictionOptions } from './predict/prediction-options.ts'
import type { LocalPredictionReference } from './predict/prediction-reference.ts'
import { removePrediction } from './predict/remove-prediction.ts'
import { readResult } from './predict/result-file.ts'
import { ResultGoneError } from './predict/result-gone-error.ts'
import { settlePrediction } from './predict/settle-prediction.ts'
import { jobsDirectory } from './places.ts'
import { withinTime } from './process/within-time.ts'
import { assertSameRequest } from './run/assert-same-request.ts'
import { JobHints } from './run/job-hints.ts'
import { LocalRun } from './run/local-run.ts'
import { LocalRuns } from './run/local-runs.ts'

type Job = ProviderJob<LocalPredictionReference>
type Context = SubmitContext<LocalPredictionReference, LocalPredictionOptions>

/** A closing client waits no longer for what it stopped: a method in this thread may never return. */
const closingMilliseconds = 500

/** Calls live models in this process, and predicts files of rows in threads. */
export class LocalPredictor implements Predictor<LocalPredictionReference, LocalPredictionOptions, number> {
  readonly capabilities: Capabilities<PredictionRequest['kind']> = {
    kinds: ['call', 'batch'],
    concurrency: availableParallelism(),
    boundToClient: ['call', 'batch'],
  }
  readonly #settings: ResolvedSettings
  readonly #host: Host
  readonly #models: LiveModels
  readonly #directory: string
  readonly #threads: BatchThreads
  readonly #runs = new LocalRuns()
  readonly #hints = new JobHints()
  readonly #kept = new KeptOutputs()
  /** By the path of a partial output: resolves when the last job that was given it has let it go. */
  readonly #writers = new Map<string, Promise<void>>()

  constructor(settings: ResolvedSettings, host: Host, models: LiveModels) {
    this.#settings = settings
    this.#host = host
    this.#models = models
    this.#directory = jobsDirectory(settings, host)
    this.#threads = new BatchThreads(message => host.warn(message))
  }

  async check(request: PredictionRequest, { options }: CheckContext<LocalPredictionOptions>): Promise<readonly RefusalError[]> {
    return checkPredictionRequest(request, options, { settings: this.#settings, host: this.#host, models: this.#models })
  }

  async submit(request: PredictionRequest, context: Context): Promise<LocalPredictionReference> {
    if (request.kind === 'evaluation') throw unsupportedPrediction(request.kind)
    const { jobId, jobName, requestHash, resumed, options } = context
    const reference = referenceOf(request, jobId, join(this.#directory, jobName))
    for (let known = this.#runs.find(jobName); known; known = this.#runs.find(jobName)) {
      if (resumed || !known.isOver) {
        assertSameRequest(known, requestHash)
        return reference
      }
      await known.settled
      this.#runs.forget(jobName)
      this.#kept.forget(jobName)
    }
    if (existsSync(reference.directory)) await removePrediction({ directory: reference.directory })
    const { directory } = reference
    const now = () => this.#host.now()
    const log: JobLog = openJobLog({ directory, jobName, hints: this.#hints, now, warn: message => run.warn(message) })
    const run = new LocalRun({ jobName, requestHash, log, now, onMoved: () => this.#hints.moved(jobName) })
    const body = request.kind === 'call' ? this.#call(request, run, reference) : await this.#batch(request, options, { reference, log })
    this.#follow(run, body)
    return reference
  }

  async describe({ jobName }: Job): Promise<JobSnapshot | undefined> {
    return this.#runs.tell(jobName)
  }

  async cancel({ jobName }: Job): Promise<void> {
    this.#runs.find(jobName)?.cancel(0)
  }

  watch({ signal }: CallContext): AsyncIterable<string> {
    return this.#hints.watch(signal)
  }

  async readLogs({ jobName, reference }: Job, cursor = 0): Promise<LogPage<number>> {
    const path = logPath(reference.directory)
    return readLogPage(path, cursor, this.#runs.find(jobName)?.log ?? logExtent(path))
  }

  async *readOutput({ jobName, reference, artifact }: Job, { signal }: CallContext): AsyncIterable<unknown> {
    const kept = this.#kept.output(jobName)
    if (reference.output !== undefined) {
      yield* readOutputRows(reference.output, signal)
    } else if (artifact && !isInMemory(artifact)) {
      // Once somebody has it, the file is enough.
      this.#kept.forget(jobName)
      yield kept ? kept.value : await readResult(reference.directory)
    } else if (kept) {
      yield kept.value
    } else {
      throw new ResultGoneError(`The result of ${jobName} was no plain JSON, so only the process that made it had it, for a while.`)
    }
  }

  streamOutput({ jobName, reference, artifact }: Job, { signal }: CallContext): AsyncIterable<unknown> | undefined {
    const kept = this.#kept.output(jobName)
    if (kept) return kept.follow(signal)
    return artifact?.attributes?.['stream'] === 'true' && !isInMemory(artifact) ? readParts(reference.directory) : undefined
  }

  errorOf({ jobName }: Job): Error | undefined {
    return this.#kept.error(jobName)
  }

  /** Removes what only the job itself needed. The output of a batch is the user's; its rows so far may be those of a next attempt. */
  async forget({ jobName, reference }: Job): Promise<void> {
    const { directory, partial } = reference
    this.#runs.forget(jobName)
    this.#kept.forget(jobName)
    await removePrediction(partial !== undefined && this.#writers.has(partial) ? { directory } : reference)
  }

  async close(): Promise<void> {
    const runs = this.#runs.active()
    for (const run of runs) run.cancel(0)
    await withinTime(Promise.all(runs.map(run => run.settled)), closingMilliseconds, this.#host)
    await this.#threads.close()
  }

  #call(request: CallRequest, run: LocalRun, { directory }: LocalPredictionReference): PredictionBody {
    const { jobName } = run
    const output = new CallOutput()
    this.#kept.begin(jobName, output)
    return startCall(request, { jobName, directory, output, warn: message => run.warn(message) })
  }

  async #batch(
    request: BatchRequest,
    options: LocalPredictionOptions,
    { reference, log }: { readonly reference: LocalPredictionReference; readonly log: JobLog },
  ): Promise<PredictionBody> {
    const tools = { settings: this.#settings, host: this.#host, models: this.#models, threads: this.#threads }
    const prepared = await prepareBatch(request, options, tools)
    const { output = '', partial = '' } = reference
    const body = startBatch({
      ...prepared,
      output,
      partial,
      log,
      host: this.#host,
      mayStart: this.#writers.get(partial) ?? Promise.resolve(),
    })
    const released = body.ended.then(() => {
      if (this.#writers.get(partial) === released) this.#writers.delete(partial)
    })
    this.#writers.set(partial, released)
    return body
  }

  #follow(run: LocalRun, body: PredictionBody): void {
    const { jobName } = run
    const settled = body.ended.then(async ending => {
      await run.log.end()
      this.#kept.end(jobName, settlePrediction(run, ending))
      this.#runs.retire(jobName)
    })
    run.follow(body, settled)
    this.#runs.add(run)
    this.#hints.moved(jobName)
  }
}

function referenceOf(request: CallRequest | BatchRequest, jobId: string, directory: string): LocalPredictionReference {
  if (request.kind === 'call') return { directory }
  const output = localPath(request.output) ?? request.output
  return { directory, output, partial: partialPath(output, jobId) }
}

function isInMemory({ uri }: Artifact): boolean {
  return uri.startsWith('memory:')
}

/** The values of a stream that has ended. */
async function* readParts(directory: string): AsyncIterable<unknown> {
  const parts = await readResult(directory)
  if (Array.isArray(parts)) yield* parts as readonly unknown[]
}
