import type { Resource } from '../resources/resource.ts'
import { seconds } from '../seconds.ts'
import { MetricReader } from './metric-reader.ts'
import { type SecondaryStatus, statusFacts, type TrainingStatus } from './training-status.ts'
import type { TrainingJobRequest } from './training-job-request.ts'

interface Transition {
  readonly status: SecondaryStatus
  readonly start: number
  readonly message: string
  end?: number
}

const longestReason = 1024

/** One training job: what was asked, and what became of it. All times are milliseconds on the emulator's clock. */
export class TrainingJob implements Resource {
  readonly request: TrainingJobRequest
  readonly arn: string
  readonly created: number
  readonly transitions: Transition[] = []
  readonly #now: () => number
  readonly #stop = new AbortController()
  readonly #metrics: MetricReader
  #modified: number
  #trainingStart: number | undefined
  #trainingEnd: number | undefined
  #failureReason: string | undefined
  #modelArtifacts: string | undefined

  constructor(request: TrainingJobRequest, arn: string, now: () => number) {
    this.request = request
    this.arn = arn
    this.#now = now
    this.#metrics = new MetricReader(request.AlgorithmSpecification?.MetricDefinitions)
    this.created = now()
    this.#modified = this.created
    this.enter('Starting')
  }

  get name(): string {
    return this.request.TrainingJobName
  }

  get secondaryStatus(): SecondaryStatus {
    return this.transitions.at(-1)?.status ?? 'Starting'
  }

  get status(): TrainingStatus {
    return statusFacts[this.secondaryStatus].primary
  }

  get modified(): number {
    return this.#modified
  }

  get hasEnded(): boolean {
    return ['Completed', 'Failed', 'Stopped'].includes(this.status)
  }

  /** Aborted as soon as somebody wants the job to stop; the reason is how it ends then. */
  get stopSignal(): AbortSignal {
    return this.#stop.signal
  }

  /** Asks for an end. The first to ask says how it ends. */
  stop(as: 'Stopped' | 'MaxRuntimeExceeded' | 'MaxWaitTimeExceeded'): void {
    if (this.#stop.signal.aborted) return
    this.#stop.abort(as)
    this.enter('Stopping')
  }

  enter(status: SecondaryStatus, message = statusFacts[status].message): void {
    if (this.hasEnded) return
    const now = this.#now()
    const last = this.transitions.at(-1)
    if (last) last.end = now
    this.transitions.push({ status, start: now, message })
    this.#modified = now
    if (status === 'Training') this.#trainingStart ??= now
    if (!this.hasEnded) return
    this.#trainingEnd = now
    const ended = this.transitions.at(-1)
    if (ended) ended.end = now
  }

  /** @param reason of which the first 1024 characters are told */
  fail(reason: string): void {
    this.#failureReason = reason.slice(0, longestReason)
    this.enter('Failed')
  }

  hasModel(uri: string): void {
    this.#modelArtifacts = uri
  }

  /** A line that its container printed. */
  readLine(line: string): void {
    this.#metrics.read(line, this.#now())
  }

  /** What `DescribeTrainingJob` answers, and `Search` shows. */
  describe(): object {
    const { Tags: _, ...asked } = this.request
    const metrics = this.#metrics.found.map(({ name, value, time }) => ({ MetricName: name, Value: value, Timestamp: seconds(time) }))
    return {
      ...asked,
      TrainingJobArn: this.arn,
      TrainingJobStatus: this.status,
      SecondaryStatus: this.secondaryStatus,
      ...this.#times(),
      FailureReason: this.#failureReason,
      ModelArtifacts: this.#modelArtifacts === undefined ? undefined : { S3ModelArtifacts: this.#modelArtifacts },
      FinalMetricDataList: metrics.length === 0 ? undefined : metrics,
      SecondaryStatusTransitions: this.transitions.map(({ status, start, message, end }) => ({
        Status: status,
        StartTime: seconds(start),
        EndTime: end === undefined ? undefined : seconds(end),
        StatusMessage: message,
      })),
      EnableNetworkIsolation: false,
      EnableInterContainerTrafficEncryption: false,
      EnableManagedSpotTraining: false,
      ...switches(asked),
    }
  }

  /** What `ListTrainingJobs` tells of it. */
  summarize(): object {
    return {
      TrainingJobName: this.name,
      TrainingJobArn: this.arn,
      CreationTime: seconds(this.created),
      TrainingEndTime: this.#trainingEnd === undefined ? undefined : seconds(this.#trainingEnd),
      LastModifiedTime: seconds(this.#modified),
      TrainingJobStatus: this.status,
      SecondaryStatus: this.secondaryStatus,
    }
  }

  #times(): object {
    const [start, end] = [this.#trainingStart, this.#trainingEnd]
    const trained = start === undefined || end === undefined ? undefined : Math.ceil(seconds(end - start))
    return {
      CreationTime: seconds(this.created),
      LastModifiedTime: seconds(this.#modified),
      TrainingStartTime: start === undefined ? undefined : seconds(start),
      TrainingEndTime: end === undefined ? undefined : seconds(end),
      TrainingTimeInSeconds: trained,
      BillableTimeInSeconds: trained,
    }
  }
}

/** Those that were asked for win over what they are by default. */
function switches(asked: object): object {
  return Object.fromEntries(Object.entries(asked).filter(([name]) => name.startsWith('Enable')))
}
