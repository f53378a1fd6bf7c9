import type { EmulatorClock } from '../../machinery/clock/emulator-clock.ts'
import type { LogWriter } from '../logs/log-writer.ts'
import { joinS3Uri, parseS3Uri, type S3Store } from '../s3/s3-store.ts'
import type { Container, ContainerEnd } from './container.ts'
import type { Simulate, Simulation } from './simulation.ts'
import type { TrainingJob } from './training-job.ts'
import { instanceCount } from './training-job-request.ts'
import type { TrainingTiming } from './training-timing.ts'

interface SimulatedContainerParts {
  readonly clock: EmulatorClock
  readonly s3: S3Store
  readonly timing: TrainingTiming
  readonly simulate: Simulate
  /** Opens the log of one host. */
  readonly openLog: (job: TrainingJob, host: string) => LogWriter
}

const startAndEnd = ['Training starts: simulated, no container runs.', 'Training ends.']
const noModel = { 'model.txt': 'This job was simulated: nothing was trained.\n' }

/** A container that only takes time. */
export class SimulatedContainer implements Container {
  readonly #parts: SimulatedContainerParts

  constructor(parts: SimulatedContainerParts) {
    this.#parts = parts
  }

  async prepare(): Promise<void> {}

  async run(job: TrainingJob, signal: AbortSignal): Promise<ContainerEnd> {
    const { clock, openLog, timing } = this.#parts
    const { milliseconds = timing.training, lines = startAndEnd, failure } = this.#simulation(job)
    const hosts = Array.from({ length: instanceCount(job.request) }, (_, index) => openLog(job, `algo-${index + 1}`))
    try {
      const gaps = Math.max(1, lines.length - 1)
      for (const [index, line] of lines.entries()) {
        if (index > 0) await clock.sleep(milliseconds / gaps, signal, { keepAlive: false })
        for (const log of hosts) log.write(line)
      }
      if (lines.length < 2) await clock.sleep(milliseconds, signal, { keepAlive: false })
    } catch {
      await clock.sleep(timing.stopping, undefined, { keepAlive: false })
      return {}
    } finally {
      for (const log of hosts) log.end()
    }
    return failure === undefined ? {} : { failure }
  }

  async runtime(milliseconds: number, signal: AbortSignal): Promise<void> {
    await this.#parts.clock.sleep(milliseconds, signal, { keepAlive: false })
  }

  async collect(job: TrainingJob, { withModel }: { readonly withModel: boolean }): Promise<string | undefined> {
    const { model = noModel, output } = this.#simulation(job)
    const place = joinS3Uri(job.request.OutputDataConfig.S3OutputPath, job.name, 'output')
    // Loaded with the first job that ends.
    const { tarGz } = await import('./tar-gz.ts')
    const isTarred = job.request.OutputDataConfig.CompressionType !== 'NONE'
    if (output) this.#put(joinS3Uri(place, 'output.tar.gz'), await tarGz(output))
    if (!withModel) return undefined
    if (isTarred) this.#put(joinS3Uri(place, 'model.tar.gz'), await tarGz(model))
    else for (const [path, content] of Object.entries(model)) this.#put(joinS3Uri(place, 'model', path), Buffer.from(content))
    return joinS3Uri(place, isTarred ? 'model.tar.gz' : 'model')
  }

  async remove(): Promise<void> {}

  #simulation(job: TrainingJob): Simulation {
    return this.#parts.simulate(job.request)
  }

  #put(uri: string, bytes: Buffer): void {
    this.#parts.s3.putBytes(parseS3Uri(uri), bytes)
  }
}
