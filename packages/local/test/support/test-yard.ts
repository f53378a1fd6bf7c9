import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import type {
  AnyTrainer,
  ComponentType,
  Finder,
  Initializer,
  JobSnapshot,
  LogLine,
  ModuleClass,
  ProviderJob,
  SubmitContext,
  TrainingRequest,
} from '@trainyard/core'
import { onTestFinished } from 'vitest'
import { local, type LocalReference, type LocalSettings } from '../../src/index.ts'
import { temporaryFolder } from './temporary-folder.ts'
import { type TestHost, testHost } from './test-host.ts'

type Job = ProviderJob<LocalReference>
type Context = SubmitContext<LocalReference, Readonly<Record<string, never>>>

/** The components of one `local()`, called through the contract as core would call them. */
export class TestYard {
  readonly folder: string
  readonly host: TestHost
  readonly trainer: Required<Pick<AnyTrainer, 'check' | 'watch' | 'readLogs' | 'close'>> & AnyTrainer
  readonly finder: Finder
  readonly initializer: Initializer
  readonly signal = new AbortController().signal

  constructor(settings: LocalSettings = {}, modules: readonly ModuleClass[] = [], folder = temporaryFolder()) {
    this.folder = folder
    this.host = testHost(this.folder, modules)
    const plugin = local(settings)
    this.trainer = create(plugin.trainers.LOCAL, settings, this.host) as TestYard['trainer']
    this.finder = create(plugin.finders.LOCAL, settings, this.host)
    this.initializer = create(plugin.initializers.LOCAL, settings, this.host)
    onTestFinished(() => this.trainer.close())
  }

  path(...parts: readonly string[]): string {
    return join(this.folder, ...parts)
  }

  async submit(request: TrainingRequest, context: Partial<Context> = {}): Promise<Job> {
    const jobName = context.jobName ?? `ty${randomBytes(9).toString('hex')}`
    const reference = await this.trainer.submit(request, {
      jobId: `job:${jobName}`,
      jobName,
      requestHash: 'hash',
      secrets: {},
      resumed: false,
      reference: undefined,
      savePath: undefined,
      options: {},
      signal: this.signal,
      saveReference: async () => undefined,
      report: () => undefined,
      ...context,
    })
    return { jobName, reference: reference as LocalReference }
  }

  async check(request: TrainingRequest, savePath?: string) {
    return this.trainer.check(request, { savePath, options: {}, signal: this.signal })
  }

  async describe(job: Job): Promise<JobSnapshot> {
    const snapshot = await this.trainer.describe(job, this)
    if (!snapshot) throw new Error(`no such job: ${job.jobName}`)
    return snapshot
  }

  async cancel(job: Job): Promise<void> {
    await this.trainer.cancel(job, this)
  }

  /** How it ended. */
  async ended(job: Job): Promise<JobSnapshot> {
    const watching = new AbortController()
    const changes = this.trainer.watch({ signal: watching.signal })[Symbol.asyncIterator]()
    const ticking = setInterval(() => undefined, 1000)
    try {
      for (let next = changes.next(); ; next = changes.next()) {
        const snapshot = await this.describe(job)
        if (snapshot.status !== 'RUNNING') return snapshot
        await next
      }
    } finally {
      clearInterval(ticking)
      watching.abort()
    }
  }

  async run(request: TrainingRequest, context: Partial<Context> = {}): Promise<JobSnapshot> {
    return this.ended(await this.submit(request, context))
  }

  /** The whole log, once nothing follows. */
  async log(job: Job): Promise<readonly LogLine[]> {
    const lines: LogLine[] = []
    let cursor: unknown
    for (;;) {
      const page = await this.trainer.readLogs(job, cursor, this)
      for (const line of page.lines) lines.push(line)
      if (page.state === 'ended') return lines
      if (page.state === 'waiting') await new Promise(resolve => setTimeout(resolve, 10))
      cursor = page.cursor
    }
  }
}

function create<Component>(type: ComponentType<Component>, settings: LocalSettings, host: TestHost): Component {
  const result = type.settings['~standard'].validate(settings) as {
    readonly value: unknown
    readonly issues?: readonly { message: string }[]
  }
  if (result.issues) throw new Error(result.issues.map(issue => issue.message).join('\n'))
  return type.create(result.value, host)
}
