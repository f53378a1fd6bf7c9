import type { Model } from '../contract/index.ts'

/** A model that was made live, and the class that did it, where that is known. */
export interface Loaded {
  readonly model: Model
  readonly moduleId: string | undefined
}
