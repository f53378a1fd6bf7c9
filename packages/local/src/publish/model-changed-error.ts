import { TrainyardError } from '@trainyard/core'

/** The files of a published model are not those that were published. */
export class ModelChangedError extends TrainyardError {
  static override readonly errorName: string = 'ModelChangedError'
  override readonly code = 'model-changed'
  readonly directory: string
  /** The paths of those that were changed, added or removed. */
  readonly files: readonly string[]

  constructor(directory: string, files: readonly string[]) {
    super(`The model in ${directory} was changed since it was published: ${files.join(', ')}. Publish it again, or load another version.`)
    this.directory = directory
    this.files = files
  }
}
