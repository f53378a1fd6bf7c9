import type { Host } from '@trainyard/core'
import { AwsCaller } from './aws/aws-caller.ts'
import { AwsClients } from './aws/aws-clients.ts'
import { LogApi } from './aws/log-api.ts'
import { TrainingApi } from './aws/training-api.ts'
import type { ResolvedSettings } from './sagemaker-settings.ts'
import { Storage } from './storage/storage.ts'

/** The three services that one instance speaks to. Nothing of them is imported or opened before the first call. */
export class SageMakerClient {
  readonly training: TrainingApi
  readonly logs: LogApi
  readonly storage: Storage
  readonly #clients: AwsClients

  constructor(settings: ResolvedSettings, host: Host) {
    const clients = new AwsClients(settings)
    const caller = new AwsCaller(settings, host, () => clients.renew())
    this.training = new TrainingApi(caller, () => clients.sagemaker())
    this.logs = new LogApi(caller, () => clients.logs())
    this.storage = new Storage(caller, () => clients.s3(), settings.kmsKeyId)
    this.#clients = clients
  }

  close(): void {
    this.#clients.close()
  }
}
