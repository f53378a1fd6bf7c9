import type { BotocoreModel, BotocoreShape } from './botocore-model.ts'
import { portablePattern } from './portable-pattern.ts'

interface Requests {
  readonly operations: Readonly<Record<string, string>>
  readonly shapes: Readonly<Record<string, unknown>>
}

/** What the requests of these operations look like, and nothing else of the model. */
export function requestsOf(model: BotocoreModel, names: readonly string[]): Requests {
  const operations: Record<string, string> = {}
  const shapes: Record<string, unknown> = {}
  for (const name of names) {
    const input = model.operations[name]?.input?.shape
    if (input === undefined) throw new RangeError(`the model has no operation ${name} with a request`)
    operations[name] = input
    collect(model, input, shapes)
  }
  const sorted = Object.entries(shapes).toSorted(([one], [other]) => (one < other ? -1 : 1))
  return { operations, shapes: Object.fromEntries(sorted) }
}

function collect(model: BotocoreModel, name: string, into: Record<string, unknown>): void {
  if (name in into) return
  const shape = model.shapes[name]
  if (shape === undefined) throw new RangeError(`the model has no shape ${name}`)
  into[name] = constraintsOf(shape)
  for (const used of usedBy(shape)) collect(model, used, into)
}

function usedBy({ members = {}, member, key, value }: BotocoreShape): readonly string[] {
  return [...Object.values(members), member, key, value].flatMap(reference => (reference ? [reference.shape] : []))
}

function constraintsOf({ type, required, members, member, key, value, enum: values, pattern, min, max }: BotocoreShape): object {
  return {
    type,
    ...(required?.length && { required }),
    ...(members && { members: Object.fromEntries(Object.entries(members).map(([name, { shape }]) => [name, shape])) }),
    ...(member && { member: member.shape }),
    ...(key && { key: key.shape }),
    ...(value && { value: value.shape }),
    ...(values && { enum: values }),
    ...(pattern && { pattern: portablePattern(pattern) }),
    ...(min !== undefined && { min }),
    ...(max !== undefined && { max }),
  }
}
