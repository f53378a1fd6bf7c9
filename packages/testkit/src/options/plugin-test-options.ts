import type { ModuleClass, Plugin } from '@trainyard/core'
import type { DeployerSamples, FinderSamples, InitializerSamples, PredictorSamples, TrainerSamples } from './samples.ts'

/** What `testPlugin` has to know. A component that the plugin has must be given its samples. */
export interface PluginTestOptions {
  /** The plugin. A function is called for each client, as if each were a process of its own; do so if the plugin keeps anything. */
  readonly plugin: Plugin | (() => Plugin)
  /** The address of the file that exports it: `new URL('./acme-plugin.ts', import.meta.url)`. Default: its import is not checked. */
  readonly module?: string | URL
  /** Of every instance. Default: `{}`. */
  readonly config?: object
  readonly trainer?: TrainerSamples
  readonly predictor?: PredictorSamples
  readonly deployer?: DeployerSamples
  readonly finder?: FinderSamples
  readonly initializer?: InitializerSamples
  /** Module classes that the client knows by their ids. Default: none. */
  readonly modules?: readonly ModuleClass[]
  /** Values in `config` that must never be seen anywhere else: keys, tokens, passwords. Default: none. */
  readonly secrets?: readonly string[]
  /** What answers `host.fetch`. Default: the global `fetch`. */
  readonly fetch?: typeof globalThis.fetch
  /** Of a provider that is asked by POST too: whether such a call only reads. Default: what is neither GET nor HEAD changes something. */
  isRead?(call: { readonly method: string; readonly url: string }): boolean
  /**
   * Asked behind the plugin's back: how many jobs of this name the provider has ever got. Without it a job that was created twice shows
   * only where the two get in each other's way.
   */
  created?(jobName: string): number | Promise<number>
  /** The provider has so many milliseconds for whatever it does, such as running `completes`. Default: 10000. */
  readonly patience?: number
}
