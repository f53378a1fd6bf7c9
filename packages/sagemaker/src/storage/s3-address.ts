/** A place in S3. */
export interface S3Address {
  readonly bucket: string
  /** Without a slash in front; empty for the bucket itself. */
  readonly key: string
}

/** undefined: no address in S3. */
export function parseS3(uri: string): S3Address | undefined {
  const [, bucket, key = ''] = /^s3:\/\/([^/]+)(?:\/(.*))?$/s.exec(uri) ?? []
  return bucket === undefined ? undefined : { bucket, key }
}

export function s3Uri({ bucket, key }: S3Address): string {
  return `s3://${bucket}/${key}`
}

/** The place of these parts below another one. */
export function below({ bucket, key }: S3Address, ...parts: readonly string[]): S3Address {
  return { bucket, key: [...(key === '' ? [] : [key.replace(/\/+$/, '')]), ...parts].join('/') }
}
