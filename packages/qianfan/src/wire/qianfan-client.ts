import type { Host } from '@trainyard/core'
import { BosClient } from './bos/bos-client.ts'
import { ManagementClient } from './management-client.ts'
import { InferenceClient } from './inference-client.ts'
import { Transport } from './transport.ts'
import type { WireSettings } from './wire-settings.ts'

/** All parts of the provider for one instance, with credentials of its own. Nothing is opened before the first call. */
export class QianfanClient {
  readonly management: ManagementClient
  readonly inference: InferenceClient
  readonly bos: BosClient

  constructor(settings: WireSettings, host: Host) {
    const transport = new Transport(host)
    this.management = new ManagementClient(settings, host, transport)
    this.inference = new InferenceClient(settings, host, transport)
    this.bos = new BosClient(settings, host, transport)
  }
}
