import { join } from 'node:path'
import {
  type ClientOptions,
  type ComponentKind,
  type Components,
  createTrainyard,
  type Host,
  type JobRecord,
  type JobSnapshot,
  type JobStore,
  type Plugin,
  type SubmitContext,
  type Trainyard,
} from '@trainyard/core'
import { clockToken, fetchToken, loggerToken } from '@trainyard/core/container'
import { componentKinds } from '../options/check-options.ts'
import type { Kit } from '../subject/kit.ts'
import type { AnyRequest, AnyRunner, RunnerKind } from '../subject/runner-subject.ts'
import { instrumentPlugin, withMethods } from './instrument-plugin.ts'
import { KitClock } from './kit-clock.ts'
import { OpenedResources } from './opened-resources.ts'
import { ProviderLine } from './provider-line.ts'

/** Where a client comes to in a submit. The hook may throw, or never come back. */
export type StepHook = (step: string) => Promise<void>

export interface ClientSettings {
  readonly store: JobStore<JobRecord>
  /** For the files of its components. */
  readonly folder: string
  /** Milliseconds that its clock is ahead. */
  readonly ahead?: number
  readonly speed?: number
  readonly onStep?: StepHook
  readonly environment?: Readonly<Record<string, string>>
}

/** A job that the plugin took, with the component that took it. */
export interface TakenJob {
  readonly jobName: string
  readonly reference: object
  readonly component: AnyRunner
}

/** The name of the instance that is tested, of every kind. */
export const instanceName = 'subject'

/** One client process, as far as the plugin can tell: a plugin, instances and a clock of its own; a store that it shares. */
export class Client {
  readonly yard: Trainyard
  readonly line: ProviderLine
  readonly taken: TakenJob[] = []
  /** Of each call of `submit`: whether it was told that there may have been an earlier one. */
  readonly submits: { readonly jobName: string; readonly resumed: boolean }[] = []
  /** What `describe` said, by job name. */
  readonly answers = new Map<string, JobSnapshot[]>()
  readonly warnings: string[] = []
  /** What `create` opened, by Node's names for it. */
  readonly openedByCreate: string[] = []
  readonly #settings: ClientSettings
  readonly #clock: KitClock
  readonly #components: { close?(): Promise<void> }[] = []
  #submitting = 0
  #isDead = false

  constructor(kit: Kit, settings: ClientSettings) {
    this.#settings = settings
    this.#clock = new KitClock(settings)
    this.line = new ProviderLine(
      kit.options.fetch ?? globalThis.fetch,
      async moment => {
        if (this.#submitting > 0) await settings.onStep?.(moment)
      },
      kit.options.isRead,
    )
    const plugin = instrumentPlugin(kit.plugin(), {
      hostOf: host => this.#hostOf(host),
      made: (kind, create) => this.#made(kind, create),
    })
    this.yard = createTrainyard({
      ...instancesOf(kit, plugin),
      plugins: [plugin],
      modules: kit.modules,
      store: settings.store,
      ...(settings.environment && { environment: settings.environment }),
      configure: container => {
        container.replace(clockToken, this.#clock)
        container.replace(fetchToken, this.line.fetch)
        container.replace(loggerToken, { warn: (message, data) => void this.warnings.push(`${message} ${JSON.stringify(data ?? {})}`) })
      },
    })
  }

  get isDead(): boolean {
    return this.#isDead
  }

  async component<Kind extends ComponentKind>(kind: Kind): Promise<Components[Kind]> {
    return this.yard.component(kind, instanceName)
  }

  async runner(kind: RunnerKind): Promise<AnyRunner> {
    return (await this.yard.component(kind, instanceName)) as AnyRunner
  }

  /** From here on it does nothing any more, and its clock stands still. What it was doing never comes back. */
  die(): void {
    this.#isDead = true
    this.#clock.die()
  }

  async close(): Promise<void> {
    if (!this.#isDead) await this.yard.close()
    else await Promise.all(this.#components.map(async component => component.close?.()))
  }

  #hostOf(host: Host): Host {
    return withMethods(host, {
      dataDirectory: join(this.#settings.folder, 'data', host.instanceName),
      sleep: (milliseconds: number, signal: AbortSignal) => this.#clock.sleepForReal(milliseconds, signal),
    })
  }

  #made(kind: ComponentKind, create: () => object): object {
    using opened = new OpenedResources()
    const component = opened.run(create) as AnyRunner
    this.openedByCreate.push(...opened.left)
    this.#components.push(component)
    return kind === 'finder' || kind === 'initializer' ? component : this.#watched(component)
  }

  #watched(component: AnyRunner): AnyRunner {
    return withMethods<AnyRunner>(component, {
      submit: async (request: AnyRequest, context) => this.#submit(component, request, context),
      describe: async (job, context) => {
        const answer = await component.describe(job, context)
        if (answer) this.answers.set(job.jobName, [...(this.answers.get(job.jobName) ?? []), answer])
        return answer
      },
    })
  }

  async #submit(component: AnyRunner, request: AnyRequest, context: SubmitContext<object, object>): Promise<object> {
    const { onStep } = this.#settings
    const { jobName, resumed } = context
    this.submits.push({ jobName, resumed })
    this.#submitting++
    try {
      const reference: object = await component.submit(request, withSteps(context, onStep))
      this.taken.push({ jobName, reference, component })
      await onStep?.('the end of submit')
      return reference
    } finally {
      this.#submitting--
    }
  }
}

/** The context's getters stay alive: what was saved shows at once. */
function withSteps(context: SubmitContext<object, object>, onStep: StepHook | undefined): SubmitContext<object, object> {
  if (!onStep) return context
  return withMethods(context, {
    async saveReference(part) {
      await onStep('before saveReference')
      await context.saveReference(part)
      await onStep('after saveReference')
    },
  })
}

function instancesOf(kit: Kit, plugin: Plugin): Omit<ClientOptions<readonly Plugin[]>, 'plugins'> {
  const sections = Object.entries(componentKinds).flatMap(([name, { section }]) => {
    const kind = name as ComponentKind
    return plugin[section] ? [[section, { [instanceName]: { type: kit.typeOf(kind), config: kit.configOf(kind) } }]] : []
  })
  return Object.fromEntries(sections) as object
}
