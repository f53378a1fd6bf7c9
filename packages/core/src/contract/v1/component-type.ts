import type { Host } from './host.ts'
import type { Schema } from './schema.ts'
import type { SubmitContext } from './submit-context.ts'

/** One type such as `SAGEMAKER`: how its instances are made. `Settings` is what the settings schema gives. */
// oxlint-disable-next-line typescript/no-explicit-any -- a plugin holds types of any settings; `unknown` would refuse every `create`
export interface ComponentType<Component, Settings = any> {
  /** Of the instance's `config`, without the settings that core reads by itself (`InstanceSettings`). */
  readonly settings: Schema<Settings>
  /** Of the job's `providerOptions[plugin.name]`. Absent: jobs take no options. */
  readonly options?: Schema<OptionsOf<Component>>
  /**
   * Called once for each instance, on its first use. It opens nothing: clients, files and sockets open when a method first needs
   * them, and the component's `close` ends them.
   */
  create(settings: Settings, host: Host): Component
}

/** The provider options that a component's `submit` reads; `never` for one that runs no jobs. */
export type OptionsOf<Component> = Component extends {
  // oxlint-disable-next-line typescript/no-explicit-any -- matches every request and reference
  submit(request: any, context: SubmitContext<any, infer Options>): unknown
}
  ? Options
  : never

/** What a job runner without provider options declares. */
export type NoOptions = Readonly<Record<string, never>>
