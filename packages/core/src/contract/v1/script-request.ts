import type { RequestBase } from './request-base.ts'

/**
 * Runs a program in any language, which speaks the script contract: it finds its inputs in `SM_CHANNEL_<NAME>`, its hyperparameters
 * in `SM_HPS` and `SM_HP_<KEY>`, writes its model into `SM_MODEL_DIR`, and may print `trainyard: {"metrics":{"loss":0.3},"step":4}`.
 */
export interface ScriptRequest extends RequestBase {
  readonly kind: 'script'
  /**
   * The program starts in it, or in a copy of it where the job runs on another machine. Relative paths count from the working
   * directory.
   */
  readonly sourceDirectory: string
  /** Program and arguments, passed on as they are: no shell reads them. */
  readonly command: readonly string[]
  /** A container image, where the provider runs containers. Default: the instance's setting `image`. */
  readonly image?: string
  /** Channel → local path or URI. */
  readonly inputs?: Readonly<Record<string, string>>
  /** Plain JSON. */
  readonly hyperparameters?: Readonly<Record<string, unknown>>
  readonly environment?: Readonly<Record<string, string>>
  /**
   * The job's variable → the variable of this process that holds the secret. Values are never recorded. An adapter whose provider shows
   * a job's environment to whoever may describe the job refuses them.
   */
  readonly secrets?: Readonly<Record<string, string>>
  readonly resources?: Resources
  /** Numbers in the lines of a program that does not write `trainyard: {…}`. Each becomes a `metric` event. */
  readonly metricDefinitions?: readonly MetricDefinition[]
}

export interface MetricDefinition {
  readonly name: string
  /**
   * A regular expression of JavaScript, without slashes; its first group holds the number: `loss: ([0-9.]+)`. Tried on the first 8192
   * characters of every line of the log that is not a report; the first match counts.
   */
  readonly pattern: string
}

export interface Resources {
  /** Machines. Default: 1. */
  readonly nodes?: number
  /** For each machine. */
  readonly cpus?: number
  /** For each machine. */
  readonly memoryGigabytes?: number
  /** Kind → count for each machine: `{ A100: 8 }`. */
  readonly accelerators?: Readonly<Record<string, number>>
}
