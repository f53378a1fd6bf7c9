import type { EmulatorClock } from '../machinery/clock/emulator-clock.ts'
import type { Faults } from '../machinery/faults/faults.ts'
import type { HttpRequest } from '../machinery/http/http-request.ts'
import type { EmulatedAccount } from './emulated-account.ts'
import type { EmulatedService } from './emulated-service.ts'
import type { Endpoint } from './endpoints/endpoint.ts'
import { chooseContainer } from './execute/choose-container.ts'
import { ExecutedContainer } from './execute/executed-container.ts'
import type { Isolation } from './execute/isolation.ts'
import { iamService } from './iam/iam-service.ts'
import { LogStore } from './logs/log-store.ts'
import { LogWriter } from './logs/log-writer.ts'
import { logsService } from './logs/logs-service.ts'
import { ResourceBook } from './resources/resource-book.ts'
import { Tags } from './resources/tags.ts'
import type { Invoke } from './runtime/invoke.ts'
import { runtimeService } from './runtime/runtime-service.ts'
import { S3Store } from './s3/s3-store.ts'
import { s3Service } from './s3/s3-service.ts'
import type { SageMakerEmulatorOptions } from './sagemaker-emulator-options.ts'
import type { SageMakerFaultKind } from './sagemaker-fault.ts'
import { sageMakerService } from './sagemaker-service.ts'
import type { Authorization } from './sigv4/authorization.ts'
import { stsService } from './sts/sts-service.ts'
import { SimulatedContainer } from './training/simulated-container.ts'
import type { TrainingJob } from './training/training-job.ts'
import { TrainingLife } from './training/training-life.ts'
import { defaultTiming } from './training/training-timing.ts'
import type { TransformJob } from './transform/transform-job.ts'
import { liveTransform } from './transform/transform-life.ts'

interface EmulatedServicesParts {
  readonly account: EmulatedAccount
  readonly clock: EmulatorClock
  readonly faults: Faults<SageMakerFaultKind>
  readonly folder: string
  readonly options: SageMakerEmulatorOptions
  /** Of executed jobs; undefined where none are executed. */
  readonly isolation: Isolation | undefined
  /** How executed jobs reach the emulator. */
  readonly environment: () => Readonly<Record<string, string>>
}

interface EmulatedServices {
  serviceOf(authorization: Authorization, request: HttpRequest): EmulatedService | undefined
  /** Ends all jobs. */
  close(): Promise<void>
}

const trainingLogs = '/aws/sagemaker/TrainingJobs'
const lateMilliseconds = 60_000

export function emulatedServices({
  account,
  clock,
  faults,
  folder,
  options,
  isolation,
  environment,
}: EmulatedServicesParts): EmulatedServices {
  const timing = { ...defaultTiming, ...options.timing }
  const s3 = new S3Store(clock, folder)
  const logs = new LogStore(clock)
  const jobs = new Map<string, TrainingJob>()
  s3.create(account.bucket)

  const openLog = (job: TrainingJob, host: string) => {
    const late = faults.take(['late-log-stream'], job)
    const visibleAfter = late ? (late.milliseconds ?? lateMilliseconds) : 0
    const stream = logs.openStream(trainingLogs, `${job.name}/${host}-${Math.floor(clock.now() / 1000)}`, { visibleAfter })
    return new LogWriter(clock, stream, {
      disordered: faults.take(['disordered-events'], job) !== undefined,
      onLine: line => job.readLine(line),
    })
  }
  const simulated = new SimulatedContainer({ clock, s3, timing, openLog, simulate: options.simulate ?? (() => ({})) })
  const executed = isolation && new ExecutedContainer({ s3, folder, isolation, openLog, environment })
  const life = new TrainingLife({ clock, faults, timing, containerOf: chooseContainer(executed, simulated) })

  const invoke = options.invoke ?? echo
  const endpoints = new ResourceBook<Endpoint>(account, 'endpoint')
  const transforms = new ResourceBook<TransformJob>(account, 'transform-job')
  const runtime = runtimeService(endpoints, invoke, account)
  const services: Readonly<Record<string, EmulatedService>> = {
    sagemaker: sageMakerService({
      plane: { account, clock, faults, tags: new Tags() },
      jobs,
      life,
      endpoints,
      transforms,
      liveTransform: async job => liveTransform(job, { clock, faults, s3, timing, invoke }),
    }),
    s3: s3Service({ account, store: s3 }),
    logs: logsService({ account, clock, faults, store: logs }),
    sts: stsService(account),
    iam: iamService(account),
  }
  return {
    // Both parts of SageMaker are signed with its name.
    serviceOf: ({ service }, { path }) => (service === 'sagemaker' && path.startsWith('/endpoints/') ? runtime : services[service]),
    async close() {
      for (const job of jobs.values()) job.stop('Stopped')
      await executed?.close()
    },
  }
}

const echo: Invoke = ({ contentType, body }) => ({ contentType, body })
