import type { Artifact } from './artifact.ts'

/** The rows that a batch prediction wrote, read as they are asked for. */
export interface BatchOutput extends AsyncIterable<unknown> {
  readonly artifact: Artifact
}
