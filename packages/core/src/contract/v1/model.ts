/**
 * A model live in this process. Further methods are its own: whatever it predicts.
 *
 * Whoever hands inputs to a model, row by row of a batch or request by request of a service, calls one method, `run` unless the
 * request names another, with two arguments: the input, and a `CallContext`, whose signal is aborted when nobody waits for the
 * answer any more. It gives the answer, a promise of it, or its parts one by one: an async iterable or a generator.
 */
export interface Model {
  /** Writes all that `ModuleClass.load` needs into the directory, which exists and is empty. */
  save(directory: string): Promise<void>
  /** Ends what the live model holds beyond memory, such as a process or a file. The client calls it for models that it keeps. */
  close?(): Promise<void>
}

/** What a finder knows of a model: enough for an initializer to make it live. */
export interface ModelConfig {
  /** Which module class loads it. */
  readonly moduleId?: string
  /** Where its files are: `file:///…`, `s3://…`, or a provider's own form. */
  readonly uri: string
  /** The instance that found it, and that can download it. */
  readonly finder?: string
  readonly properties?: Readonly<Record<string, unknown>>
}
