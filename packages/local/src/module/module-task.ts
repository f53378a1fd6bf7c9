/** What a worker is told, in another thread or process. */
export interface ModuleTask {
  readonly moduleUrl: string
  readonly moduleId: string
  readonly arguments: unknown
  /** A folder that the worker makes, and that holds the model when it is done. */
  readonly staging: string
}
