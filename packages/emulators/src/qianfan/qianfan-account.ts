/** The one account that an emulator is, with one application. */
export interface QianfanAccount {
  /** Of the application, for OAuth: "API Key". */
  readonly ak: string
  /** Of the application: "Secret Key". */
  readonly sk: string
  /** Of the account, for signatures. */
  readonly accessKey: string
  readonly secretKey: string
  /** The bucket that is there from the start. */
  readonly bucket: string
}
