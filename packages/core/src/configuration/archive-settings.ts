/** What an archive that is loaded may hold, at most. */
export interface ArchiveSettings {
  /** Of all its files together, unpacked. Default: 64 GB (64,000,000,000). */
  readonly maximumBytes?: number
  /** Files and folders. Default: 100,000. */
  readonly maximumEntries?: number
  /** Unpacked bytes for each packed byte, at any point beyond the first 16 MiB unpacked. Default: 200. */
  readonly maximumRatio?: number
}

export const archiveDefaults: Required<ArchiveSettings> = { maximumBytes: 64e9, maximumEntries: 100_000, maximumRatio: 200 }
