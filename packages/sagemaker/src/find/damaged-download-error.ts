import { TrainyardError } from '@trainyard/core'

/** What was downloaded is not what S3 has. It was thrown away; trying again may help. */
export class DamagedDownloadError extends TrainyardError {
  static override readonly errorName: string = 'DamagedDownloadError'
  override readonly code = 'damaged-download'
  override readonly retryable = true
  readonly uri: string

  constructor(
    uri: string,
    { algorithm, expected, found }: { readonly algorithm: string; readonly expected: string; readonly found: string },
  ) {
    super(`${uri}: its ${algorithm} should be ${expected}, and what was downloaded has ${found}. It was thrown away: download it again.`)
    this.uri = uri
  }
}
