/**
 * What can go wrong between any client and any provider. Only the two that end in `-after-accept` let the provider do what was asked, or
 * `slow`, which answers late.
 */
export type TransportFaultKind =
  | 'throttle'
  | 'server-error'
  | 'server-error-after-accept'
  | 'drop'
  | 'drop-after-accept'
  | 'slow'
  | 'expired-token'

export const transportFaultKinds: readonly TransportFaultKind[] = [
  'throttle',
  'server-error',
  'server-error-after-accept',
  'drop',
  'drop-after-accept',
  'slow',
  'expired-token',
]

/** Something that goes wrong on purpose. `Kind`: what the provider can do wrong. */
export interface Fault<Kind extends string = string> {
  /** What happens. */
  readonly kind: Kind
  /** Only for requests of this operation. Default: any. */
  readonly operation?: string
  /** Only for a resource whose name contains this. Default: any. */
  readonly name?: string
  /** How often it happens. Default: once, or without limit when `share` is given. */
  readonly times?: number
  /** How many that it would fit are let through first. Default 0. */
  readonly after?: number
  /** The share of what it fits that it happens to, from 0 to 1. Default 1. */
  readonly share?: number
  /** How long it lasts, on the emulator's clock, where it takes time. */
  readonly milliseconds?: number
  /** What is said of it, where something is. */
  readonly message?: string
  /** The code of the error that is answered, where a kind lets it be chosen. */
  readonly code?: string
  /** The HTTP status that is answered, where a kind lets it be chosen. */
  readonly status?: number
}
