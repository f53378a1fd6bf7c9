import * as v from 'valibot'
import type { ComponentKind, ComponentType, Components } from '../contract/index.ts'
import type { GoOnReason } from '../engine/record/assignment.ts'
import { componentType } from '../plugin/component-type.ts'
import { MultiFinder } from '../model/multi-finder.ts'
import { MultiInitializer } from '../model/multi-initializer.ts'
import { refusalCodes } from '../errors/refusal-code.ts'
import { failureReasons } from '../schema/failure-reason.ts'
import { filledText } from '../schema/request-fields.ts'

/** The type that core has itself: a list of instances, which are tried in order. */
export const multiTypeName = 'MULTI'

/** The kinds that have it, and where the list stands in its settings. */
export const priorityKeys = {
  trainer: 'trainerPriority',
  finder: 'finderPriority',
  initializer: 'initializerPriority',
} as const satisfies Partial<Record<ComponentKind, string>>

const names = v.pipe(v.array(filledText), v.minLength(1))

const reasons: readonly GoOnReason[] = [...new Set([...refusalCodes, ...failureReasons])]

export const multiTrainerSettings = v.strictObject({
  trainerPriority: names,
  goOnFor: v.exactOptional(v.array(v.picklist(reasons)), ['no-capacity', 'quota-exceeded', 'unsupported']),
})

/** How a list finds its members. */
export type FindMember = <Kind extends 'finder' | 'initializer'>(kind: Kind, name: string) => Promise<Components[Kind]>

/** `MULTI` of finders and of initializers. A `MULTI` trainer is no component: it is a list that the client itself goes through. */
export function multiTypes(findMember: FindMember): Readonly<Partial<Record<ComponentKind, ComponentType<unknown>>>> {
  return {
    finder: componentType({
      settings: v.strictObject({ finderPriority: names }),
      create: ({ finderPriority }) => new MultiFinder(finderPriority, name => findMember('finder', name)),
    }),
    initializer: componentType({
      settings: v.strictObject({ initializerPriority: names }),
      create: ({ initializerPriority }) => new MultiInitializer(initializerPriority, name => findMember('initializer', name)),
    }),
  }
}
