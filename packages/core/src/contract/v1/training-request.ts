import type { FinetuneRequest } from './finetune-request.ts'
import type { ModuleClass } from './module-class.ts'
import type { ModuleRequest } from './module-request.ts'
import type { ScriptRequest } from './script-request.ts'

/** What to train: a model class in TypeScript, a program in any language, or a method on a base model. */
export type TrainingRequest<Module extends ModuleClass = ModuleClass> = ModuleRequest<Module> | ScriptRequest | FinetuneRequest
