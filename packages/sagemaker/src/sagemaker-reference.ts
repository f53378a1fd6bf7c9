/** What finds a training job again. */
export interface SageMakerReference {
  /** Of the training job. */
  readonly name: string
  readonly arn: string
  /** How many machines write logs. */
  readonly nodes: number
  /** When it was created, as ISO 8601: from then on it can be in lists. */
  readonly createdAt: string
  /** What the user should know of the request itself. */
  readonly warnings?: readonly string[]
}
