/**
 * Why a request will not be run: certain, and nothing was created.
 *
 * | code | meaning |
 * |---|---|
 * | `no-capacity` | the provider has no machine for it now |
 * | `quota-exceeded` | the account may not have more |
 * | `unsupported` | this provider, or this instance, cannot do it |
 * | `unauthorized` | credentials missing, wrong, or without the permission |
 * | `invalid-request` | a field is wrong |
 * | `name-conflict` | the name is taken by a job of another request |
 */
export type RefusalCode = 'no-capacity' | 'quota-exceeded' | 'unsupported' | 'unauthorized' | 'invalid-request' | 'name-conflict'

/** An error that ends a submit for certain. Any error with such a `code` counts, whichever class it has. */
export interface Refusal extends Error {
  readonly code: RefusalCode
  /** The field of the request or setting that is meant: `sourceDirectory`, `resources.nodes`. */
  readonly field?: string
  readonly expected?: string
  readonly found?: string
}
