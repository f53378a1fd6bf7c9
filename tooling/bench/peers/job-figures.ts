/** What a program that measures jobs answers. */
export interface JobFigures {
  /** One job, from its start to its end, one after the other. */
  readonly milliseconds: number
  /** Many at once, to the end of the last. */
  readonly perSecond: number
  /** One job, after thousands of others; null: not measured. */
  readonly laterMilliseconds: number | null
  /** Resident memory, of a job that has ended; null: not measured. */
  readonly keptKilobytes: number | null
}
