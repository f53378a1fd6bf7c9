import type { Resource } from '../resources/resource.ts'
import type { Tag } from '../resources/tags.ts'
import { seconds } from '../seconds.ts'

export interface TransformJobRequest {
  readonly TransformJobName: string
  readonly ModelName: string
  readonly TransformInput: {
    readonly DataSource: { readonly S3DataSource: { readonly S3Uri: string; readonly S3DataType: string } }
    readonly ContentType?: string
  }
  readonly TransformOutput: { readonly S3OutputPath: string; readonly Accept?: string }
  readonly Tags?: readonly Tag[]
}

export type TransformStatus = 'InProgress' | 'Completed' | 'Failed' | 'Stopping' | 'Stopped'

/** One batch transform job. */
export class TransformJob implements Resource {
  readonly request: TransformJobRequest
  readonly arn: string
  readonly created: number
  readonly #now: () => number
  readonly #stop = new AbortController()
  #modified: number
  #status: TransformStatus = 'InProgress'
  #started: number | undefined
  #ended: number | undefined
  #failureReason: string | undefined

  constructor(request: TransformJobRequest, arn: string, now: () => number) {
    this.request = request
    this.arn = arn
    this.#now = now
    this.created = now()
    this.#modified = this.created
  }

  get name(): string {
    return this.request.TransformJobName
  }

  get status(): TransformStatus {
    return this.#status
  }

  get modified(): number {
    return this.#modified
  }

  get stopSignal(): AbortSignal {
    return this.#stop.signal
  }

  start(): void {
    this.#started = this.#now()
    this.#modified = this.#started
  }

  stop(): void {
    this.#enter('Stopping')
    this.#stop.abort()
  }

  end(status: 'Completed' | 'Failed' | 'Stopped', failureReason?: string): void {
    this.#failureReason = failureReason
    this.#ended = this.#now()
    this.#enter(status)
  }

  describe(): object {
    const { Tags: _, ...asked } = this.request
    return {
      ...asked,
      ...this.summarize(),
      TransformStartTime: this.#started === undefined ? undefined : seconds(this.#started),
    }
  }

  summarize(): object {
    return {
      TransformJobName: this.name,
      TransformJobArn: this.arn,
      CreationTime: seconds(this.created),
      LastModifiedTime: seconds(this.#modified),
      TransformEndTime: this.#ended === undefined ? undefined : seconds(this.#ended),
      TransformJobStatus: this.#status,
      FailureReason: this.#failureReason,
    }
  }

  #enter(status: TransformStatus): void {
    this.#status = status
    this.#modified = this.#now()
  }
}
