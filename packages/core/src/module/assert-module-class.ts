import type { ModuleClass } from '../contract/index.ts'
import { showValue } from '../errors/show-value.ts'
import { InvalidModuleError } from '../errors/invalid-module-error.ts'

/** @throws InvalidModuleError unless the value is a module class; `field` says where it stands */
export function assertModuleClass(value: unknown, field: string): asserts value is ModuleClass {
  const missing = missingMembers(value)
  if (missing.length === 0) return
  throw new InvalidModuleError({
    field,
    expected: 'a module class: static moduleId, train() and load()',
    found: missing.length === 3 ? showValue(value) : `one without ${missing.join(' and ')}`,
  })
}

export function isModuleClass(value: unknown): value is ModuleClass {
  return missingMembers(value).length === 0
}

function missingMembers(value: unknown): readonly string[] {
  const candidate: Partial<Record<'moduleId' | 'train' | 'load', unknown>> =
    (typeof value === 'function' || typeof value === 'object') && value !== null ? value : {}
  return [
    ...(typeof candidate.moduleId === 'string' && candidate.moduleId !== '' ? [] : ['moduleId']),
    ...(typeof candidate.train === 'function' ? [] : ['train()']),
    ...(typeof candidate.load === 'function' ? [] : ['load()']),
  ]
}
