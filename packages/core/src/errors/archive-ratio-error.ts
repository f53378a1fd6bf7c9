import { ArchiveError } from './archive-error.ts'

/** The archive unpacks to more times its size than the setting `archives.maximumRatio` allows. */
export class ArchiveRatioError extends ArchiveError {
  static override readonly errorName: string = 'ArchiveRatioError'
  override readonly code = 'archive-ratio'
}
