import type { ComponentKind } from '../contract/index.ts'
import { WrongComponentError } from '../errors/wrong-component-error.ts'
import { componentKinds } from './component-kinds.ts'

/** @throws WrongComponentError when the value is no component of this kind; `where` says what it was given as */
export function assertComponent(value: unknown, kind: ComponentKind, where: string): void {
  const missing = componentKinds[kind].required.filter(name => !hasMember(value, name))
  if (missing.length > 0) throw new WrongComponentError(kind, where, missing)
}

function hasMember(value: unknown, name: string): boolean {
  if (typeof value !== 'object' || value === null || !(name in value)) return false
  const member: unknown = value[name as never]
  return name === 'capabilities' ? typeof member === 'object' && member !== null : typeof member === 'function'
}
