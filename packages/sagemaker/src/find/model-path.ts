import { parseS3, type S3Address } from '../storage/s3-address.ts'

/** What a user may name a model by. */
export type ModelPath =
  | { readonly kind: 'place'; readonly address: S3Address }
  | { readonly kind: 'job'; readonly name: string }
  | { readonly kind: 'tag'; readonly key: string; readonly value: string }

/** `s3://…`, the name or ARN of a training job, or `tag:<key>=<value>` for the latest that completed; undefined: none of these. */
export function modelPath(path: string): ModelPath | undefined {
  const address = parseS3(path)
  if (address) return { kind: 'place', address }
  const [, key, value] = /^tag:([^=]+)=(.*)$/s.exec(path) ?? []
  if (key !== undefined && value !== undefined) return { kind: 'tag', key, value }
  const name = /^arn:aws[a-z-]*:sagemaker:[^:]*:[^:]*:training-job\/(.+)$/.exec(path)?.[1] ?? path
  return /^[a-zA-Z0-9](-*[a-zA-Z0-9]){0,62}$/.test(name) ? { kind: 'job', name } : undefined
}
