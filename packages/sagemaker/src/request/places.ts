import { parseS3, type S3Address } from '../storage/s3-address.ts'
import type { TrainingPlan } from './training-plan.ts'

type Places = Pick<TrainingPlan, 'settings' | 'savePath'>

/** Where what is uploaded goes: the bucket of the settings, else that of the save path. undefined: neither is known. */
export function stagingOf({ settings, savePath }: Places): S3Address | undefined {
  const bucket = settings.bucket ?? (savePath === undefined ? undefined : parseS3(savePath)?.bucket)
  return bucket === undefined ? undefined : { bucket, key: settings.prefix }
}

/** Where the job leaves its model, below a folder of its own. */
export function outputPathOf({ settings, savePath }: Places): string {
  return (savePath ?? `s3://${settings.bucket ?? ''}/${settings.prefix}/models`).replace(/\/+$/, '')
}
