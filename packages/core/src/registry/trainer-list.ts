import { checkSettings, mergeLayers, type ResolvedConfiguration } from '../configuration/index.ts'
import type { GoOnReason } from '../engine/record/assignment.ts'
import { configAt, type Declaration } from './declaration.ts'
import { multiTrainerSettings, multiTypeName } from './multi-types.ts'

/** A `MULTI` trainer: a name for several. Its jobs run on the first of them that takes them. */
export interface TrainerList {
  readonly name: string
  /** Instances alone: a list within the list stands for its own. */
  readonly trainers: readonly string[]
  readonly goOnFor: readonly GoOnReason[]
}

/** A `MULTI` trainer is no instance, and has none of an instance's settings: they are those of its trainers. */
export function listDeclarations({ configuration, layers }: ResolvedConfiguration): readonly Declaration[] {
  const { value, originOf } = mergeLayers(layers)
  return Object.entries(configuration.trainers ?? {}).flatMap(([name, { type }]) => {
    const path = ['trainers', name, 'config']
    return type === multiTypeName ? [{ name, path, originOf, componentConfig: configAt(value, path) }] : []
  })
}

/** The lists, by name. No list may hold itself, in whatever way: `assertPriorities` has seen to that. @throws ConfigurationError */
export function toTrainerLists(declarations: readonly Declaration[]): ReadonlyMap<string, TrainerList> {
  const settings = new Map(
    declarations.map(({ name, componentConfig, path, originOf }) => [
      name,
      checkSettings(multiTrainerSettings, componentConfig, { path, originOf }),
    ]),
  )
  const membersOf = (name: string): readonly string[] => settings.get(name)?.trainerPriority.flatMap(membersOf) ?? [name]
  return new Map([...settings].map(([name, { goOnFor }]) => [name, { name, trainers: [...new Set(membersOf(name))], goOnFor }]))
}
