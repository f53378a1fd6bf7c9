import type { Host } from '@trainyard/core'
import { patienceOf } from '../create-once.ts'
import type { ResolvedSettings } from '../qianfan-settings.ts'
import type { ManagementClient } from '../wire/management-client.ts'
import type { FineTuning } from './fine-tuning.ts'
import { FineTuningV1 } from './fine-tuning-v1.ts'
import { FineTuningV2 } from './fine-tuning-v2.ts'

export function fineTuningOf(settings: ResolvedSettings, client: ManagementClient, host: Host): FineTuning {
  return settings.apiVersion === 'v1' ? new FineTuningV1(client) : new FineTuningV2(client, host, patienceOf(settings, host))
}
