import type { RetryRule } from './retries.ts'

/** Who asks, where, and how patiently: all that the wire needs to know. */
export interface WireSettings {
  readonly ak?: string | undefined
  readonly sk?: string | undefined
  readonly accessKey?: string | undefined
  readonly secretKey?: string | undefined
  readonly accessToken?: string | undefined
  readonly bearerToken?: string | undefined
  readonly appId?: string | undefined
  readonly baseUrl: string
  readonly consoleUrl: string
  readonly iamUrl: string
  /** Bucket in the path; undefined: bucket in the host, in `region`. */
  readonly bosUrl?: string | undefined
  readonly region: string
  readonly requestsPerSecond: number
  readonly retry: RetryRule
  readonly timeoutSeconds: { readonly token: number; readonly management: number; readonly inference: number }
}
