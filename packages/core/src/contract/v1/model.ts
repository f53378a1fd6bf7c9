/** A model live in this process. Further methods are its own: whatever it predicts. */
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
