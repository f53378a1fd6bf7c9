import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { hyperparameterTexts } from '@trainyard/core'
import type { ScriptJob } from './script-job.ts'
import type { ScriptNode } from './script-node.ts'

export interface ResourceConfig {
  readonly current_host: string
  readonly current_instance_type: string
  readonly hosts: readonly string[]
  readonly network_interface_name: string
}

export function resourceConfigOf({ host, hosts }: ScriptNode): ResourceConfig {
  return { current_host: host, current_instance_type: 'local', hosts, network_interface_name: 'lo' }
}

export function inputDataConfig(channels: readonly string[]): Readonly<Record<string, object>> {
  const channel = { TrainingInputMode: 'File', S3DistributionType: 'FullyReplicated', RecordWrapperType: 'None' }
  return Object.fromEntries(channels.map(name => [name, channel]))
}

/** The same facts as in the variables, for programs that read files. */
export async function writeConfigFiles({ request, folder, node }: ScriptJob): Promise<void> {
  const files = {
    'hyperparameters.json': Object.fromEntries(hyperparameterTexts(request.hyperparameters)),
    'resourceconfig.json': resourceConfigOf(node),
    'inputdataconfig.json': inputDataConfig(Object.keys(request.inputs ?? {})),
  }
  await Promise.all(Object.entries(files).map(([name, content]) => writeFile(join(folder.config, name), JSON.stringify(content))))
}
