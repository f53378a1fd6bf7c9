import type { OriginOf } from './configuration-layer.ts'

/** What the entries of `plugins` and `modules` are imported with. */
export interface ImportPlace {
  /** Of the configuration file: where relative paths and the search for packages start. */
  readonly baseDirectory: string
  readonly originOf: OriginOf
}
