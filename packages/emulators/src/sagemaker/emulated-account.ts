/** The one account, in the one region, that an emulator is. */
export interface EmulatedAccount {
  /** Twelve digits. */
  readonly accountId: string
  readonly region: string
  readonly accessKeyId: string
  readonly secretAccessKey: string
  /** The name of the role that jobs run as, which is also the one that the credentials are of. */
  readonly roleName: string
  /** The bucket that is there from the start. */
  readonly bucket: string
}

/** The name of a thing of SageMaker: `arn:aws:sagemaker:us-east-1:123456789012:training-job/name`. */
export function arnOf({ region, accountId }: EmulatedAccount, kind: string, name: string): string {
  return `arn:aws:sagemaker:${region}:${accountId}:${kind}/${name}`
}

export function roleArnOf({ accountId, roleName }: EmulatedAccount): string {
  return `arn:aws:iam::${accountId}:role/${roleName}`
}
