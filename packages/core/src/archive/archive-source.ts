/** Where the bytes of an archive come from. */
export interface ArchiveSource {
  /** As errors name it: its path, or what was passed. */
  readonly name: string
  /** Where it lies, in case it is a file of this machine. */
  readonly file?: string
  /** Its bytes; read once, and not at all where the file is enough. */
  readonly bytes: AsyncIterable<unknown>
}
