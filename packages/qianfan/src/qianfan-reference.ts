/** `job-…` and `task-…` of the second generation, integers of the first. */
export type QianfanId = string | number

/**
 * What finds a training again. The two generations call its two parts by each other's name: what holds runs together is the *job* of the second
 * and the *task* of the first, a run the other way round. So it is named by what it is.
 */
export interface QianfanTrainingReference {
  readonly groupId: QianfanId
  readonly runId: QianfanId
  /** The runs that a group which is not ours alone had before: none of them is ours. */
  readonly knownRunIds?: readonly QianfanId[]
  /** Of a local file that was uploaded. */
  readonly datasetId?: string
}
