import { availableParallelism } from 'node:os'
import { resolve } from 'node:path'
import { hyperparameterTexts, scriptVariable } from '@trainyard/core'
import { inputDataConfig, resourceConfigOf } from './config-files.ts'
import type { ScriptJob } from './script-job.ts'

/** What is settled only when the job starts. */
interface StartFacts {
  /** Channel → directory. */
  readonly channels: Readonly<Record<string, string>>
  readonly masterPort: number
}

/** The variables of the script contract, as SageMaker's own images set them. Lists and maps are JSON. */
export function scriptVariables(job: ScriptJob, { channels, masterPort }: StartFacts): Record<string, string> {
  const { jobName, request, folder, node } = job
  const resourceConfig = resourceConfigOf(node)
  const names = Object.keys(channels)
  return {
    TRAINING_JOB_NAME: jobName,
    SM_MODEL_DIR: job.modelDirectory,
    SM_SOURCE_DIR: resolve(request.sourceDirectory),
    SM_INPUT_DIR: folder.input,
    SM_INPUT_DATA_DIR: folder.data,
    SM_INPUT_CONFIG_DIR: folder.config,
    SM_OUTPUT_DIR: folder.output,
    SM_OUTPUT_DATA_DIR: folder.outputData,
    SM_OUTPUT_FAILURE: folder.failureFile,
    SM_CHANNELS: JSON.stringify(names),
    ...Object.fromEntries(names.map(name => [scriptVariable('inputs', name), channels[name] ?? ''])),
    SM_INPUT_DATA_CONFIG: JSON.stringify(inputDataConfig(names)),
    SM_HPS: JSON.stringify(request.hyperparameters ?? {}),
    ...Object.fromEntries(
      hyperparameterTexts(request.hyperparameters).map(([name, text]) => [scriptVariable('hyperparameters', name), text]),
    ),
    SM_HOSTS: JSON.stringify(node.hosts),
    SM_HOST_COUNT: String(node.hosts.length),
    SM_CURRENT_HOST: node.host,
    SM_CURRENT_HOST_RANK: String(node.rank),
    SM_CURRENT_INSTANCE_TYPE: resourceConfig.current_instance_type,
    SM_NETWORK_INTERFACE_NAME: resourceConfig.network_interface_name,
    SM_MASTER_ADDR: '127.0.0.1',
    SM_MASTER_PORT: String(masterPort),
    SM_NUM_CPUS: String(cpusOf(job)),
    SM_NUM_GPUS: '0',
    SM_NUM_NEURONS: '0',
    SM_RESOURCE_CONFIG: JSON.stringify(resourceConfig),
    SM_LOG_LEVEL: '20',
    SM_TRAINING_ENV: JSON.stringify(trainingEnvironment(job, channels)),
  }
}

/** Everything once more in one object, as SageMaker's training toolkit writes it. */
function trainingEnvironment(job: ScriptJob, channels: StartFacts['channels']): object {
  const { request, folder, node } = job
  return {
    job_name: job.jobName,
    model_dir: job.modelDirectory,
    module_dir: resolve(request.sourceDirectory),
    input_dir: folder.input,
    input_config_dir: folder.config,
    output_dir: folder.output,
    output_data_dir: folder.outputData,
    channel_input_dirs: channels,
    input_data_config: inputDataConfig(Object.keys(channels)),
    hyperparameters: request.hyperparameters ?? {},
    resource_config: resourceConfigOf(node),
    hosts: node.hosts,
    current_host: node.host,
    num_cpus: cpusOf(job),
    num_gpus: 0,
    num_neurons: 0,
    log_level: 20,
  }
}

/** A whole number: programs start so many threads. */
function cpusOf({ request }: ScriptJob): number {
  return Math.ceil(request.resources?.cpus ?? availableParallelism())
}
