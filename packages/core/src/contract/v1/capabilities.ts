/** What the presence of a method cannot tell. May follow from the instance's settings. */
export interface Capabilities<Kind extends string> {
  /** The request kinds that it takes; others are refused before any call. */
  readonly kinds: readonly Kind[]
  /** The fine-tuning methods, `sft` and so on. Absent: any is passed on. */
  readonly methods?: readonly string[]
  /** `file`, `s3`, …: where a model may be saved. Absent: the provider keeps the model, and a `savePath` is refused. */
  readonly savePathSchemes?: readonly string[]
  /** At most so many jobs of this instance run at once; core queues the rest. Default: no limit. The setting `concurrency` wins. */
  readonly concurrency?: number
  /**
   * Kinds whose jobs die with the process that started them: no other process describes, cancels or reads them. LOCAL binds
   * `module` when its workers are inline or threads, and never `script`.
   */
  readonly boundToClient?: readonly Kind[]
  /** For so long after a submit the provider may not know the job, although it has it. Default: 60,000. */
  readonly consistencyMilliseconds?: number
  /**
   * False, or the kinds of which it is true: after an unknown outcome the job cannot be looked up, so core ends it as `lost` and never
   * creates it again. Default: true.
   */
  readonly canLookUp?: boolean | readonly Kind[]
  /**
   * `describeMany` is a change feed: what it leaves out has not changed since this instance first described it, and never goes stale.
   * Default: false.
   */
  readonly changeFeed?: boolean
  /** The provider itself stops a job after `timeLimitSeconds`. Default: core cancels it, as long as some client lives. */
  readonly enforcesTimeLimit?: boolean
}
