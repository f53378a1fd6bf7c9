export interface FakeRemoteReference {
  /** What the first create gave. Absent where the job was found by its tag. */
  readonly dataset?: string
  /** What the second create gave. */
  readonly id: string
  /** Milliseconds since 1970: until then the provider may not find the job, although it has it. */
  readonly foundFrom: number
}
