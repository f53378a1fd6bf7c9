/** What a job left behind. */
export interface Artifact {
  /** `file:///…`, `s3://…`, `memory:…`, or a provider's own form. */
  readonly uri: string
  /** Of the bytes at `uri`, hexadecimal, where that is one file. */
  readonly sha256?: string
  /** Of a model, `moduleId` names the class that loads it, where the model itself does not say so. */
  readonly attributes?: Readonly<Record<string, string>>
}
