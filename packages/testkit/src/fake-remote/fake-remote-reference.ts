export interface FakeRemoteReference {
  /** What the first create gave. Absent where the job was found by its tag. */
  readonly dataset?: string
  /** What the second create gave. */
  readonly id: string
}
