import type { ComponentRole } from './component-role.ts'
import type { DeploymentDefaults, PredictionDefaults, RequestDefaults, TrainingDefaults } from './request-defaults.ts'

/**
 * What core itself reads of an instance's `config`; the rest is for the component's type. Predictors and deployers have the last four
 * alone, finders and initializers none.
 */
export interface InstanceSettings<Defaults = RequestDefaults> {
  /** Where its models are saved: a path, which counts from the configuration file, or a URI. Default: the provider's own place. */
  readonly savePath?: string
  /** The container image of script requests that name none. */
  readonly image?: string
  /** Alias → the provider's name of a base model, so that one request fits several providers. */
  readonly baseModels?: Readonly<Record<string, string>>
  /** At most so many jobs of this instance run at once; the rest waits in its queue. Default: what its capabilities say. */
  readonly concurrency?: number
  /**
   * How long an ended job is kept, counted from its end: `1d12h3m0.2s`. Then its record goes, and what only the job itself made; never
   * what is at a save path. Default, and null: forever.
   */
  readonly retention?: string | null
  /**
   * At most so long between two looks at jobs that somebody waits for. What moves is looked at every second, then ever more rarely, up to
   * this. Default: 30.
   */
  readonly longestPollSeconds?: number
  /** For the fields that a request leaves out. */
  readonly defaults?: Defaults
}

interface SettingsByRole {
  readonly trainers: InstanceSettings<TrainingDefaults>
  readonly predictors: Pick<InstanceSettings<PredictionDefaults>, 'concurrency' | 'retention' | 'longestPollSeconds' | 'defaults'>
  readonly deployers: Pick<InstanceSettings<DeploymentDefaults>, 'concurrency' | 'retention' | 'longestPollSeconds' | 'defaults'>
  readonly finders: Pick<InstanceSettings, never>
  readonly initializers: Pick<InstanceSettings, never>
}

export type InstanceSettingsOf<Role extends ComponentRole> = SettingsByRole[Role]
