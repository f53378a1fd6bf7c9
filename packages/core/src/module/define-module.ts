import type { ModuleClass } from '../contract/index.ts'
import { assertModuleClass } from './assert-module-class.ts'

/**
 * Checks that a class, or an object, can train and load, and gives it as it is, with its own types.
 * @throws InvalidModuleError naming what it lacks
 */
export function defineModule<const Module extends ModuleClass>(module: Module): Module {
  assertModuleClass(module, 'defineModule()')
  return module
}
