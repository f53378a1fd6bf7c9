import type { CallContext } from './call-context.ts'

/** What `check` may know of a job that has no record yet. */
export interface CheckContext<Options> extends CallContext {
  /** Where the model shall be saved, whole: a URI, or an absolute path. undefined: the provider's own place. */
  readonly savePath: string | undefined
  /** Already validated by the type's `options` schema; `{}` when the job brings none. */
  readonly options: Options
}

/** What `submit` is given beside the request. */
export interface SubmitContext<Reference extends object, Options> extends CheckContext<Options> {
  /** The public id: `hash(instance) + ':' + uuid`, or the caller's own `externalId`. */
  readonly jobId: string
  /**
   * `ty` and 18 base-32 characters of sha256(job id, attempt): lower case, 20 long, legal at every provider seen so far. The
   * provider's job carries it, so that a lost answer can be looked up.
   */
  readonly jobName: string
  /** sha256 of the request, hexadecimal: what tells an adopted job from a stranger of the same name. */
  readonly requestHash: string
  /** By the job's variable, resolved from the names in the request. They live here and nowhere else. */
  readonly secrets: Readonly<Record<string, string>>
  /** An earlier call with this `jobName` may have reached the provider: look before you create. */
  readonly resumed: boolean
  /** What this attempt has saved so far. */
  readonly reference: Partial<Reference> | undefined
  /**
   * Merged into the record, durable before it resolves: call it between two creates.
   * @throws LeaseLostError when another process took the job over; then create nothing more
   */
  saveReference(reference: Partial<Reference>): Promise<void>
  /**
   * Tells whoever follows the job's events what is being done for it: `uploading train: 40 of 200 files`. It becomes the `detail` of the job
   * until the provider is asked about it.
   */
  report(detail: string): void
}
