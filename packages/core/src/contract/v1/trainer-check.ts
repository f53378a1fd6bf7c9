/** What one trainer says about a request that was not sent. */
export interface TrainerCheck {
  /** The name of the instance, or of the `MULTI` trainer. */
  readonly trainer: string
  /** Why it would refuse; none: it would take the request. They are refusals, or what keeps the trainer from being asked. */
  readonly problems: readonly Error[]
}
