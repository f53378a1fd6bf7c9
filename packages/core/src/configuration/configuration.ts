import type { ModuleClass, Plugin } from '../contract/index.ts'
import type { ArchiveSettings } from './archive-settings.ts'
import type { ComponentRole } from './component-role.ts'
import type { StoreSetting } from './store-setting.ts'

/** Everything that can be configured, whether it comes from a file, the environment or code. */
export interface Configuration extends Readonly<Partial<Record<ComponentRole, Instances>>> {
  /** Names of packages and paths of files, which `loadTrainyard` imports. Code may give the plugins themselves. */
  readonly plugins?: readonly (string | Plugin)[]
  /** Paths of files whose default export is a module class, for `loadTrainyard` to import. Code may give the classes themselves. */
  readonly modules?: readonly (string | ModuleClass)[]
  /** Where jobs are kept. Default: `sqlite`. */
  readonly store?: StoreSetting
  /** Limits for archives that are loaded as models. */
  readonly archives?: ArchiveSettings
}

/** By name. A name is not empty and has no `:`, which ends it in the id of a job. */
export type Instances = Readonly<Record<string, InstanceConfiguration>>

export interface InstanceConfiguration {
  /** A type that a plugin offers. */
  readonly type: string
  /** The `InstanceSettings` of its role, and the settings of the type: a plain object, of whatever interface. */
  readonly config?: object
}

/** What a layer may say: the sections may also stand in caikit's nested form. */
export interface ConfigurationInput extends Configuration {
  /** For editors. */
  readonly $schema?: string
  readonly modelManagement?: NestedSections
  readonly model_management?: NestedSections
}

export interface NestedSections extends Readonly<Partial<Record<ComponentRole, Instances>>> {
  readonly jobPredictors?: Instances
  readonly job_predictors?: Instances
}
