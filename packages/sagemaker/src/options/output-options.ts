import { exactOptional, literal, picklist, strictObject, union } from 'valibot'
import { kmsKey } from './aws-names.ts'
import { short, text } from './option-types.ts'

/** What a job leaves behind. Where its model goes is the job's save path. */
export interface OutputOptions {
  /** `NONE` leaves the model as single files below `output/model/`. Default: `GZIP`, one `model.tar.gz`. */
  readonly compression?: 'GZIP' | 'NONE'
  /** Encrypts the model. Default: the setting `kmsKeyId`. */
  readonly kmsKeyId?: string
  /** A folder that is kept in step with S3 while the job runs, also over a spot interruption. `true`: below the place of the model. */
  readonly checkpoints?: true | { readonly s3Uri?: string; readonly localPath?: string }
  /** A model package group that the model is registered in. */
  readonly modelPackage?: { readonly groupArn: string; readonly sourceArn?: string }
}

const longestPath = 4096

/** @internal */
export const outputOptions = {
  compression: exactOptional(picklist(['GZIP', 'NONE'])),
  kmsKeyId: exactOptional(kmsKey),
  checkpoints: exactOptional(
    union([literal(true), strictObject({ s3Uri: exactOptional(text), localPath: exactOptional(short(longestPath)) })]),
  ),
  modelPackage: exactOptional(strictObject({ groupArn: text, sourceArn: exactOptional(text) })),
}
