import type { ModuleClass } from '../contract/index.ts'
import { UnknownModuleError } from '../errors/unknown-module-error.ts'
import { assertModuleClass } from './assert-module-class.ts'

/** The module classes that a client knows, by id: from its settings, and those that were passed to it. */
export class ModuleRegistry {
  readonly #modules = new Map<string, ModuleClass>()

  /** The last class that was passed under an id counts. @throws InvalidModuleError */
  add(module: unknown, field: string): ModuleClass {
    assertModuleClass(module, field)
    this.#modules.set(module.moduleId, module)
    return module
  }

  find(moduleId: string): ModuleClass | undefined {
    return this.#modules.get(moduleId)
  }

  /** The class itself, or the one that is known by the id. @throws UnknownModuleError, InvalidModuleError */
  resolve(module: unknown): ModuleClass {
    if (typeof module !== 'string') return this.add(module, 'module')
    const known = this.find(module)
    if (!known) throw new UnknownModuleError(module, [...this.#modules.keys()])
    return known
  }
}
