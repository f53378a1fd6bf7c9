/** What finds a batch or an evaluation again. */
export interface QianfanPredictionReference {
  /** Of a batch. */
  readonly taskId?: string
  /** Where the rows of a batch go on this machine; absent: they stay in the object store. */
  readonly output?: string
  /** Of an evaluation. */
  readonly evaluationId?: string
  /** Of a local file that was uploaded for an evaluation. */
  readonly datasetId?: string
}
