import type { SentRequest } from './sent-request.ts'

/** One request that the emulator got. */
export interface RecordedRequest {
  /** Such as `s3`. */
  readonly service: string
  /** Such as `CreateTrainingJob`. */
  readonly operation: string
  /** When it came, in milliseconds since 1970 on the emulator's clock. */
  readonly at: number
  /** Who signed it. */
  readonly accessKeyId: string | undefined
  /** What was asked: the parsed body, or bucket and key for S3. */
  readonly input: unknown
  /** How it was asked. */
  readonly sent: SentRequest
  /** The HTTP status that was answered; 0 when the connection was dropped. */
  readonly status: number
  /** The code of the error that was answered. */
  readonly error?: string
  /** Whether the provider did what was asked. An answer can be lost after that. */
  readonly accepted: boolean
  /** The fault that it met. */
  readonly fault?: string
}
