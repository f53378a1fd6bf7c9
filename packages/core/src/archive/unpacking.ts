import type { EntryWriter } from './entry-writer.ts'
import type { Meter } from './meter.ts'

/** What the readers of all formats need. */
export interface Unpacking {
  /** As errors name it. */
  readonly archive: string
  readonly meter: Meter
  readonly writer: EntryWriter
}
