/**
 * Checks a value and says what it became. This is Standard Schema version 1 (https://standardschema.dev), so a plugin brings
 * valibot, zod 4 or arktype as it likes, and the contract depends on none of them.
 */
export interface Schema<Output, Input = unknown> {
  readonly '~standard': {
    readonly version: 1
    /** The library's own name: `valibot`. */
    readonly vendor: string
    /** `{ value }`, or `{ issues: [{ message, path? }] }`; may be a promise of it. */
    readonly validate: (value: unknown) => unknown
    readonly types?: { readonly input: Input; readonly output: Output } | undefined
  }
}
