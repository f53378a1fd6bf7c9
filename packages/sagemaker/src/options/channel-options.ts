import { array, exactOptional, maxLength, minLength, picklist, pipe, readonly } from 'valibot'
import { short, whole } from './option-types.ts'

/** How one input is read. */
export interface ChannelOptions {
  readonly contentType?: string
  readonly inputMode?: 'File' | 'Pipe' | 'FastFile'
  readonly compression?: 'None' | 'Gzip'
  readonly recordWrapper?: 'None' | 'RecordIO'
  /** Each machine gets all of it, or a part by key. Default: `FullyReplicated`. */
  readonly distribution?: 'FullyReplicated' | 'ShardedByS3Key'
  readonly shuffleSeed?: number
  /** What the address in S3 is: a prefix, or a file that lists objects. Default: `S3Prefix`. */
  readonly s3DataType?: 'S3Prefix' | 'ManifestFile' | 'AugmentedManifestFile'
  /** Of an augmented manifest. */
  readonly attributeNames?: readonly string[]
  /** The machines that get it, in a job of several instance groups. Default: all. */
  readonly instanceGroupNames?: readonly string[]
  /** Of a file system. Default: `ro`. */
  readonly accessMode?: 'ro' | 'rw'
}

const shorts = (mostItems: number, longest: number) => pipe(array(short(longest)), minLength(1), maxLength(mostItems), readonly())

/** @internal */
export const channelOptions = {
  contentType: exactOptional(short(256)),
  inputMode: exactOptional(picklist(['File', 'Pipe', 'FastFile'])),
  compression: exactOptional(picklist(['None', 'Gzip'])),
  recordWrapper: exactOptional(picklist(['None', 'RecordIO'])),
  distribution: exactOptional(picklist(['FullyReplicated', 'ShardedByS3Key'])),
  shuffleSeed: exactOptional(whole(0)),
  s3DataType: exactOptional(picklist(['S3Prefix', 'ManifestFile', 'AugmentedManifestFile'])),
  attributeNames: exactOptional(shorts(16, 256)),
  instanceGroupNames: exactOptional(shorts(5, 64)),
  accessMode: exactOptional(picklist(['ro', 'rw'])),
}
