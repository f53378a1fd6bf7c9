import type { LocalReference } from '../local-reference.ts'

export interface LocalPredictionReference extends LocalReference {
  /** Of a batch: where its rows will be when all are there. */
  readonly output?: string
  /** Of a batch: where its rows are until then. What its next attempt finds there it goes on from. */
  readonly partial?: string
}
