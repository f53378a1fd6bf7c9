import {
  exactOptional,
  type InferOutput,
  minLength,
  minValue,
  number,
  picklist,
  pipe,
  readonly,
  strictObject,
  string,
  array,
} from 'valibot'

/** One set for all types of the plugin: what `local({ … })` is given counts for each, and each reads what is its own. */
export interface LocalSettings {
  /**
   * Trainer: where a module trains. `thread`: in a warm pool of worker threads. `process`: in a process of its own for each job.
   * `inline`: in this process, where a model without a save path stays live and is never written.
   * Default: `thread`; a module without `moduleUrl`, which no worker can import, trains inline then.
   * Predictor: `inline` keeps batches in this process too; else their rows go to threads.
   * Deployer: `inline` serves in this process; everything else in a process of its own.
   */
  readonly workers?: 'inline' | 'thread' | 'process'
  /**
   * Trainer, predictor and deployer: holds a folder for each job, with its log. A model without a save path, and the result of a call,
   * are there too. Default: the client's data folder.
   */
  readonly directory?: string
  /**
   * Trainer: from asking a process to stop (SIGTERM) until it is made to (SIGKILL). Deployer: from asking a service to stop until the
   * requests under way are cut off. Default: 10.
   */
  readonly gracePeriodSeconds?: number
  /**
   * Deployer: where models are published, `<name>/<version>`. Finder: where it looks for `name` (the latest version) and `name@version`.
   * Default: the folder `repository` in the data folder of the instance.
   */
  readonly repository?: string
  /** Finder: where a path is looked up that does not exist as it stands. Default: nowhere. */
  readonly loadPath?: string
  /** Initializer: the first of these that a module runs on is the one it is loaded for. Default: the module's own choice. */
  readonly backendPriority?: readonly string[]
}

const text = pipe(string(), minLength(1))

export const settingsSchema = strictObject({
  workers: exactOptional(picklist(['inline', 'thread', 'process'])),
  directory: exactOptional(text),
  gracePeriodSeconds: exactOptional(pipe(number(), minValue(0)), 10),
  repository: exactOptional(text),
  loadPath: exactOptional(text),
  backendPriority: exactOptional(pipe(array(text), readonly())),
})

export type ResolvedSettings = InferOutput<typeof settingsSchema>

/** What programs get of this process's environment: all of it, as in a shell. */
export function inheritedEnvironment(): NodeJS.ProcessEnv {
  return process.env
}
