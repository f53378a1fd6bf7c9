import type { ModuleClass } from './module-class.ts'

/** The outside world as a component sees it, injected once for each instance. Nothing here is global. */
export interface Host {
  /** The name that the instance has in the configuration: `cloud`. */
  readonly instanceName: string
  /**
   * An absolute path where an instance may keep files of its own, below the client's `.trainyard` folder. It may not exist yet;
   * whoever writes makes it.
   */
  readonly dataDirectory: string
  /**
   * What an adapter marks its jobs with at the provider, so that `listOwned` finds them: 16 hexadecimal digits, the same for all clients
   * of one job store, and for no other.
   */
  ownerTag(): Promise<string>
  readonly fetch: typeof globalThis.fetch
  now(): Date
  /** Resolves after so many milliseconds; rejects with the signal's reason as soon as it is aborted, and leaves no timer. */
  sleep(milliseconds: number, signal: AbortSignal): Promise<void>
  /** For what the user should know and no job event can carry. Never a secret. */
  warn(message: string, data?: object): void
  /** Absolute form of a path from the settings: relative ones count from the configuration file, or the working directory. */
  resolvePath(path: string): string
  /** A module class that the client knows: from its `modules` setting, or passed to an earlier `train` or `load`. */
  findModule(moduleId: string): ModuleClass | undefined
  /**
   * A rate limiter. Equal keys share one over all instances of a client: `aws:<account>:<region>:ListTrainingJobs`. `take` resolves
   * when the caller may send its request.
   */
  limiter(key: string, rule: { readonly perSecond: number }): Limiter
}

export interface Limiter {
  take(signal: AbortSignal): Promise<void>
}
