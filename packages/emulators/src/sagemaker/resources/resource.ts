/** A thing that the account has. Times are milliseconds on the emulator's clock. */
export interface Resource {
  readonly name: string
  readonly arn: string
  readonly created: number
  readonly modified: number
  /** Undefined for what has no states. */
  readonly status?: string
  /** What its `Describe…` answers, and `Search` shows. */
  describe(): object
  /** What its `List…` tells of it. */
  summarize(): object
}
