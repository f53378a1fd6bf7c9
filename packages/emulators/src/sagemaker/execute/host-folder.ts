import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { TrainingJob } from '../training/training-job.ts'
import type { Channel } from '../training/training-job-request.ts'

/** One instance of a job: its name, and the folder that is `/opt/ml` there. */
export interface Host {
  readonly name: string
  readonly index: number
  readonly root: string
}

export function hostsOf(count: number, folder: string): readonly Host[] {
  return Array.from({ length: count }, (_, index) => {
    const name = `algo-${index + 1}`
    return { name, index, root: join(folder, name) }
  })
}

/** The folders and configuration files that a container finds. */
export async function layOutHost(job: TrainingJob, { name, root }: Host, hosts: readonly Host[]): Promise<void> {
  const folders = ['input/config', 'input/data', 'model', 'output/data', 'checkpoints', 'code']
  await Promise.all(folders.map(folder => mkdir(join(root, folder), { recursive: true })))
  const { HyperParameters = {}, InputDataConfig = [] } = job.request
  await writeJson(root, 'hyperparameters', HyperParameters)
  await writeJson(
    root,
    'inputdataconfig',
    Object.fromEntries(InputDataConfig.map(channel => [channel.ChannelName, describe(job, channel)])),
  )
  await writeJson(root, 'resourceconfig', resources(job, name, hosts))
  const own = hosts.map(host => `127.0.0.1 ${host.name}\n`)
  await writeFile(join(root, 'hosts'), `127.0.0.1 localhost\n${own.join('')}`)
}

function describe({ request }: TrainingJob, { InputMode, ContentType, DataSource }: Channel): object {
  return {
    TrainingInputMode: InputMode ?? request.AlgorithmSpecification?.TrainingInputMode ?? 'File',
    S3DistributionType: DataSource?.S3DataSource?.S3DataDistributionType ?? 'FullyReplicated',
    RecordWrapperType: 'None',
    ...(ContentType !== undefined && { ContentType }),
  }
}

function resources({ request }: TrainingJob, current: string, hosts: readonly Host[]): object {
  const { InstanceType, InstanceGroups = [] } = request.ResourceConfig ?? {}
  const names = hosts.map(({ name }) => name)
  const only = { instance_group_name: 'homogeneousCluster', instance_type: InstanceType, hosts: names }
  const groups = InstanceGroups.map((group, index) => {
    const before = InstanceGroups.slice(0, index).reduce((sum, { InstanceCount }) => sum + InstanceCount, 0)
    const own = names.slice(before, before + group.InstanceCount)
    return { instance_group_name: group.InstanceGroupName, instance_type: group.InstanceType, hosts: own }
  })
  const all = groups.length > 0 ? groups : [only]
  const mine = all.find(group => group.hosts.includes(current)) ?? only
  return {
    current_host: current,
    current_instance_type: mine.instance_type,
    current_group_name: mine.instance_group_name,
    hosts: names,
    instance_groups: all,
    network_interface_name: 'lo',
  }
}

async function writeJson(root: string, name: string, content: object): Promise<void> {
  await writeFile(join(root, 'input/config', `${name}.json`), JSON.stringify(content))
}
