import type { FinetuneRequest } from './finetune-request.ts'
import type { ModuleClass } from './module-class.ts'
import type { ModuleRequest } from './module-request.ts'
import type { ScriptRequest } from './script-request.ts'

/** What `train` takes: a module by its class, or by the id of one that the client's `modules` setting knows; core hands on the class. */
export type TrainInput<Module extends ModuleClass = ModuleClass> =
  | ScriptRequest
  | FinetuneRequest
  | (Omit<ModuleRequest<Module>, 'module'> & { readonly module: Module | string })
