import type { ModuleClass } from './module-class.ts'
import type { RequestBase } from './request-base.ts'

/** Trains a model class. */
export interface ModuleRequest<Module extends ModuleClass> extends RequestBase {
  readonly kind: 'module'
  readonly module: Module
  /** The first parameter of the class's `train`. */
  readonly arguments: Parameters<Module['train']>[0]
}
