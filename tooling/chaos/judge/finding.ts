export const faults = ['lost', 'duplicated', 'wrongState', 'eventsLost', 'eventsRepeated'] as const
export type Fault = (typeof faults)[number]

/** Something that must not be. */
export interface Finding {
  readonly fault: Fault
  /** How often. */
  readonly count: number
  /** For a person. */
  readonly text: string
}
