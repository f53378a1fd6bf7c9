/** What the provider is like. Each field can be changed while it runs; jobs keep the speed and the delays that they began with. */
export interface RemoteMode {
  /** Program seconds in one second. Default: 20. */
  readonly speed: number
  /** One job a name: a second create is refused with 409 and told of the first. False: it is accepted, and paid twice. Default: false. */
  readonly idempotent: boolean
  /** False: jobs cannot be listed. Default: true. */
  readonly canLookUp: boolean
  /** The documented bound: a new job is absent from gets for so long, and from lists and the feed for twice as long. Default: 300. */
  readonly consistencyMilliseconds: number
  /** Answers come from replicas that lag by up to so much, each by another amount: one may be older than the last. Default: 0. */
  readonly lagMilliseconds: number
  /** A log line arrives late by up to so much, each by another amount, in order for each node alone. Default: 0. */
  readonly logDelayMilliseconds: number
  /** Whether changes are pushed. Default: true. */
  readonly hints: boolean
  /** Of hints, 0 to 1: they never come. Default: 0. */
  readonly droppedHints: number
  /** Of hints, 0 to 1: they come twice. Default: 0. */
  readonly repeatedHints: number
  /** Hints come late by so much. Default: 0. */
  readonly hintDelayMilliseconds: number
  /** More requests than this are refused with 429; 0: no limit. Default: 0. */
  readonly requestsPerSecond: number
  /** More unfinished jobs than this are refused with 402; -1: no limit. Default: -1. */
  readonly quota: number
  /** More unfinished jobs than this are refused with 503; -1: no limit. Default: -1. */
  readonly capacity: number
}

export const defaultMode: RemoteMode = {
  speed: 20,
  idempotent: false,
  canLookUp: true,
  consistencyMilliseconds: 300,
  lagMilliseconds: 0,
  logDelayMilliseconds: 0,
  hints: true,
  droppedHints: 0,
  repeatedHints: 0,
  hintDelayMilliseconds: 0,
  requestsPerSecond: 0,
  quota: -1,
  capacity: -1,
}
