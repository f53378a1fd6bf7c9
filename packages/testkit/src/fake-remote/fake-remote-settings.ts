import { boolean, exactOptional, type InferOutput, minLength, minValue, number, picklist, pipe, strictObject, string, url } from 'valibot'

/** Where the provider is, and which of its abilities the account has. */
export interface FakeRemoteSettings {
  readonly url: string
  /** Sent as the bearer token. Default: none. */
  readonly token?: string
  /** Marks this client's jobs at the provider. Default: the tag of its job store. */
  readonly tag?: string
  /** Jobs can be listed. Default: true. */
  readonly canLookUp?: boolean
  /** The provider creates one job a name. Default: false. */
  readonly idempotent?: boolean
  /** How many jobs are watched at once: by `each` for itself, by `batch`, or by the change `feed`. Default: `each`. */
  readonly describe?: 'each' | 'batch' | 'feed'
  /** The provider pushes hints. Default: true. */
  readonly hints?: boolean
  /** Documented by the provider: answers may be so old, lists twice as old. Default: 300. */
  readonly consistencyMilliseconds?: number
  /** What the account may send. Default: 200. */
  readonly requestsPerSecond?: number
  /** How long an answer is waited for. Default: 10000. */
  readonly timeoutMilliseconds?: number
}

const text = pipe(string(), minLength(1))
const milliseconds = pipe(number(), minValue(0))

export const settingsSchema = strictObject({
  url: pipe(string(), url()),
  token: exactOptional(text),
  tag: exactOptional(text),
  canLookUp: exactOptional(boolean(), true),
  idempotent: exactOptional(boolean(), false),
  describe: exactOptional(picklist(['each', 'batch', 'feed']), 'each'),
  hints: exactOptional(boolean(), true),
  consistencyMilliseconds: exactOptional(milliseconds, 300),
  requestsPerSecond: exactOptional(pipe(number(), minValue(1)), 200),
  timeoutMilliseconds: exactOptional(milliseconds, 10_000),
})

export type ResolvedSettings = InferOutput<typeof settingsSchema>
