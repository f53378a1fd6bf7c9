import type { CloudWatchLogs } from '@aws-sdk/client-cloudwatch-logs'
import type { S3 } from '@aws-sdk/client-s3'
import type { SageMaker } from '@aws-sdk/client-sagemaker'
import type { ResolvedSettings } from '../sagemaker-settings.ts'
import { clientConfiguration } from './client-configuration.ts'
import { signWithChecksum } from './sign-with-checksum.ts'

/** Uploads and downloads are repeated by the SDK itself: a part of a file more or less does no harm. */
const storageAttempts = 5

/** The SDK's clients of one instance, each imported and made when it is first needed. */
export class AwsClients {
  readonly #settings: ResolvedSettings
  readonly #made: { destroy(): void }[] = []
  #sagemaker: Promise<SageMaker> | undefined
  #logs: Promise<CloudWatchLogs> | undefined
  #s3: Promise<S3> | undefined

  constructor(settings: ResolvedSettings) {
    this.#settings = settings
  }

  sagemaker(): Promise<SageMaker> {
    this.#sagemaker ??= import('@aws-sdk/client-sagemaker').then(({ SageMaker }) =>
      this.#keep(new SageMaker(clientConfiguration(this.#settings))),
    )
    return this.#sagemaker
  }

  logs(): Promise<CloudWatchLogs> {
    this.#logs ??= import('@aws-sdk/client-cloudwatch-logs').then(({ CloudWatchLogs }) =>
      this.#keep(new CloudWatchLogs(clientConfiguration(this.#settings))),
    )
    return this.#logs
  }

  s3(): Promise<S3> {
    // Waiting for a leave to send costs a round trip for each part, and seconds where a server gives none.
    const manner = { maxAttempts: storageAttempts, forcePathStyle: this.#settings.endpoint !== undefined, expectContinueHeader: false }
    this.#s3 ??= import('@aws-sdk/client-s3').then(({ S3 }) => {
      const client = new S3({ ...clientConfiguration(this.#settings), ...manner })
      signWithChecksum(client)
      return this.#keep(client)
    })
    return this.#s3
  }

  /** The next calls ask for credentials anew; those under way go on with theirs. */
  renew(): void {
    this.#sagemaker = undefined
    this.#logs = undefined
    this.#s3 = undefined
  }

  close(): void {
    this.renew()
    for (const client of this.#made.splice(0)) client.destroy()
  }

  #keep<Client extends { destroy(): void }>(client: Client): Client {
    this.#made.push(client)
    return client
  }
}
