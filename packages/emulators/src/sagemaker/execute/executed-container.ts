import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { inheritedEnvironment } from '../../execution-settings.ts'
import type { LogWriter } from '../logs/log-writer.ts'
import { joinS3Uri, type S3Store } from '../s3/s3-store.ts'
import type { Container, ContainerEnd } from '../training/container.ts'
import type { TrainingJob } from '../training/training-job.ts'
import { instanceCount } from '../training/training-job-request.ts'
import { downloadBelow, downloadChannels } from './channel-data.ts'
import { type Host, hostsOf, layOutHost } from './host-folder.ts'
import { HostProcess } from './host-process.ts'
import type { Isolation } from './isolation.ts'
import { hasFiles, uploadArchive, uploadFolder } from './upload-folder.ts'

interface ExecutedContainerParts {
  readonly s3: S3Store
  readonly folder: string
  readonly isolation: Isolation
  readonly openLog: (job: TrainingJob, host: string) => LogWriter
  /** How to reach the emulator from inside. */
  readonly environment: () => Readonly<Record<string, string>>
}

/** The service gives a container so long between SIGTERM and SIGKILL; its time is real, as that of the process is. */
const graceMilliseconds = 120_000
/** A timer takes no more, and a job may run for 28 days. */
const longestTimer = 2 ** 31 - 1
const checkpointFolder = '/opt/ml/checkpoints'

/** A container whose command really runs on this machine, once for each host. Its image is ignored. */
export class ExecutedContainer implements Container {
  readonly #parts: ExecutedContainerParts
  readonly #running = new Set<HostProcess>()

  constructor(parts: ExecutedContainerParts) {
    this.#parts = parts
  }

  async prepare(job: TrainingJob): Promise<void> {
    const { s3 } = this.#parts
    await this.remove(job)
    const hosts = this.#hosts(job)
    for (const host of hosts) {
      await layOutHost(job, host, hosts)
      await downloadChannels(job, host, s3, hosts.length)
      const { CheckpointConfig: checkpoints } = job.request
      if (checkpoints) await downloadBelow(checkpoints.S3Uri, checkpointPlace(job, host), s3)
    }
  }

  async run(job: TrainingJob, signal: AbortSignal): Promise<ContainerEnd> {
    const hosts = this.#hosts(job)
    const processes = hosts.map(host => this.#start(job, host))
    const stopAll = () => processes.forEach(each => each.signal('SIGTERM'))
    const over = new AbortController()
    signal.addEventListener('abort', stopAll, { once: true, signal: over.signal })
    signal.addEventListener('abort', () => void killLater(processes, over.signal), { once: true, signal: over.signal })
    const codes = await Promise.all(
      processes.map(async each => {
        const code = await each.ended
        if (code !== 0) stopAll()
        return code
      }),
    )
    over.abort()
    await this.#saveCheckpoints(job, hosts)
    const failed = codes.findIndex(code => code !== 0)
    if (failed === -1 || signal.aborted) return {}
    return { failure: await failureOf(hosts[failed], codes[failed]) }
  }

  async runtime(milliseconds: number, signal: AbortSignal): Promise<void> {
    await setTimeout(Math.min(milliseconds, longestTimer), undefined, { signal, ref: false })
  }

  async collect(job: TrainingJob, { withModel }: { readonly withModel: boolean }): Promise<string | undefined> {
    const { s3 } = this.#parts
    const { S3OutputPath, CompressionType } = job.request.OutputDataConfig
    const place = joinS3Uri(S3OutputPath, job.name, 'output')
    const hosts = this.#hosts(job)
    const outputs = hosts.map(({ root }) => join(root, 'output/data'))
    const hasOutput = (await Promise.all(outputs.map(hasFiles))).some(Boolean)
    const models = hosts.map(({ root }) => join(root, 'model'))
    if (CompressionType === 'NONE') {
      for (const output of outputs) await uploadFolder(output, joinS3Uri(place, 'data'), s3)
      if (withModel) for (const model of models.toReversed()) await uploadFolder(model, joinS3Uri(place, 'model'), s3)
      return withModel ? joinS3Uri(place, 'model/') : undefined
    }
    if (hasOutput) await uploadArchive(outputs, joinS3Uri(place, 'output.tar.gz'), s3)
    if (!withModel) return undefined
    await uploadArchive(models, joinS3Uri(place, 'model.tar.gz'), s3)
    return joinS3Uri(place, 'model.tar.gz')
  }

  async remove(job: TrainingJob): Promise<void> {
    await rm(this.#folder(job), { recursive: true, force: true })
  }

  /** Ends what still runs, at once. */
  async close(): Promise<void> {
    for (const process of this.#running) process.signal('SIGKILL')
    await Promise.all([...this.#running].map(({ ended }) => ended))
  }

  #start(job: TrainingJob, host: Host): HostProcess {
    const { environment, isolation, openLog } = this.#parts
    const { ContainerEntrypoint = [], ContainerArguments = [] } = job.request.AlgorithmSpecification ?? {}
    const log = openLog(job, host.name)
    const process = new HostProcess({
      command: isolation.wrap([...ContainerEntrypoint, ...ContainerArguments], host.root, join(host.root, 'hosts')),
      environment: {
        ...inheritedEnvironment(),
        ...environment(),
        TRAINING_JOB_NAME: job.name,
        TRAINING_JOB_ARN: job.arn,
        ...(isolation.isPrivate ? {} : { TRAINYARD_ROOT: host.root }),
        ...job.request.Environment,
      },
      folder: host.root,
      onLine: line => log.write(line),
    })
    this.#running.add(process)
    void process.ended.then(() => {
      log.end()
      this.#running.delete(process)
    })
    return process
  }

  async #saveCheckpoints(job: TrainingJob, hosts: readonly Host[]): Promise<void> {
    const { CheckpointConfig: checkpoints } = job.request
    if (checkpoints === undefined) return
    for (const host of hosts) await uploadFolder(checkpointPlace(job, host), checkpoints.S3Uri, this.#parts.s3)
  }

  #hosts(job: TrainingJob): readonly Host[] {
    return hostsOf(instanceCount(job.request), this.#folder(job))
  }

  #folder(job: TrainingJob): string {
    return join(this.#parts.folder, 'jobs', job.name)
  }
}

/** What the container wrote into its failure file, and how it exited. */
async function failureOf(host: Host | undefined, code: number | undefined): Promise<string> {
  const text = host && (await readFile(join(host.root, 'output/failure'), 'utf8').catch(() => ''))
  return `AlgorithmError: ${text ?? ''}, exit code: ${code ?? ''}`
}

function checkpointPlace({ request }: TrainingJob, { root }: Host): string {
  const path = request.CheckpointConfig?.LocalPath ?? checkpointFolder
  return join(root, path.replace(/^\/opt\/ml\//, ''))
}

async function killLater(processes: readonly HostProcess[], over: AbortSignal): Promise<void> {
  await setTimeout(graceMilliseconds, undefined, { signal: over, ref: false }).then(
    () => processes.forEach(each => each.signal('SIGKILL')),
    () => undefined,
  )
}
