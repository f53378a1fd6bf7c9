import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { hyperparameterTexts } from './hyperparameter-texts.ts'
import type { ScriptJob } from './script-job.ts'

/** How SageMaker names the first machine of a job. */
export const thisHost = 'algo-1'

export const resourceConfig = {
  current_host: thisHost,
  current_instance_type: 'local',
  hosts: [thisHost],
  network_interface_name: 'lo',
}

export function inputDataConfig(channels: readonly string[]): Readonly<Record<string, object>> {
  const channel = { TrainingInputMode: 'File', S3DistributionType: 'FullyReplicated', RecordWrapperType: 'None' }
  return Object.fromEntries(channels.map(name => [name, channel]))
}

/** The same facts as in the variables, for programs that read files. */
export async function writeConfigFiles({ request, folder }: ScriptJob): Promise<void> {
  const files = {
    'hyperparameters.json': Object.fromEntries(hyperparameterTexts(request.hyperparameters)),
    'resourceconfig.json': resourceConfig,
    'inputdataconfig.json': inputDataConfig(Object.keys(request.inputs ?? {})),
  }
  await Promise.all(Object.entries(files).map(([name, content]) => writeFile(join(folder.config, name), JSON.stringify(content))))
}
