import type { CallContext } from './call-context.ts'
import type { Model, ModelConfig } from './model.ts'

/**
 * A model class that can train, save, load and run: a class with these statics, or an object made with `defineModule`.
 */
export interface ModuleClass {
  /** Names the class in records and in a saved model's `config.yml`: `digits`. */
  readonly moduleId: string
  /** `import.meta.url` of the file that exports it: what a worker imports. Absent: it runs in the client's own thread only. */
  readonly moduleUrl?: string
  /** Backends that it runs on; absent: any. The initializer's `backendPriority` chooses, and tells `load` which. */
  readonly backends?: readonly string[]
  /** The settings cross to a worker by structured clone. An abort of the signal asks it to stop. */
  // oxlint-disable-next-line typescript/no-explicit-any -- every class has settings of its own; `train` of the client infers them
  train(settings: any, context: TrainContext): Promise<Model>
  load(config: ModelConfig, context: LoadContext): Promise<Model>
}

export interface TrainContext extends CallContext {
  /** Tells how it goes. Becomes `metric` and `progress` events, as a script's `trainyard: {…}` line does. */
  report(report: TrainReport): void
}

export interface TrainReport {
  readonly metrics?: Readonly<Record<string, number>>
  readonly step?: number
  /** 0 to 1. */
  readonly progress?: number
  /** `train`, `validation`: kept with the metrics. */
  readonly phase?: string
}

export interface LoadContext extends CallContext {
  /** An absolute path: the files that `save` wrote, on this machine. */
  readonly directory: string
  /** Which of the class's backends to use, where the initializer chose one. */
  readonly backend?: string
}
