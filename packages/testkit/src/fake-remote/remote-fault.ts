/**
 * | kind | what happens to the request |
 * |---|---|
 * | `reset` | the connection is reset before anything is done |
 * | `lost-answer` | it is done, then the connection is reset |
 * | `error-after-accept` | it is done, then the answer is 500 |
 * | `slow` | it is done, and the answer waits |
 */
export type RemoteFaultKind = 'reset' | 'lost-answer' | 'error-after-accept' | 'slow'

/** When a request goes wrong, and how. Of several that fit, the first counts. */
export interface RemoteFault {
  readonly kind: RemoteFaultKind
  /** `POST /jobs`, `GET /jobs/:id`. Default: any. */
  readonly route?: string
  /** Only the n-th request that this fault could meet, the first being 1. Default: any. */
  readonly nth?: number
  /** 0 to 1. Default: 1. */
  readonly probability?: number
  /** How long a slow answer waits. Default: 500. */
  readonly milliseconds?: number
}
