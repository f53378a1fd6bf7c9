import type { JobStore, ModuleClass, Plugin } from '../contract/index.ts'
import type { ConfigurationFor, Environment, StoreSetting } from '../configuration/index.ts'
import type { PartsContainer } from '../container/parts-container.ts'
import type { JobRecord } from '../engine/record/job-record.ts'

/** What `createTrainyard` takes: the configuration, given in code. */
export type ClientOptions<Plugins extends readonly Plugin[]> = Omit<ConfigurationFor<Plugins>, 'plugins' | 'modules' | 'store'> &
  ClientParts & {
    /** The providers. The first that offers a kind of component is its `default`, unless that is configured. */
    readonly plugins: Plugins
    /** Module classes that may be named by their id, in requests and in saved models. */
    readonly modules?: readonly ModuleClass[]
  }

export interface ClientParts {
  /**
   * Where jobs are kept: a {@link StoreSetting}, or a store of your own, which stays open when the client closes. Default: `sqlite`.
   */
  readonly store?: StoreSetting | JobStore<JobRecord>
  /** The trainer of jobs that name none. Default: `default`. */
  readonly defaultTrainer?: string
  /** Where the secrets that requests name are read from. Default: this process's environment. */
  readonly environment?: Environment
  /** Swaps parts of the client; see `@trainyard/core/container`. */
  configure?(container: PartsContainer): void
}
