import { type CallContext, InvalidModuleError, type Model } from '@trainyard/core'
import type { LiveModel } from './live-models.ts'

/** What a model says to an input: a value, a promise of one, or its parts as they come. */
export type Answer = (input: unknown, context: CallContext) => unknown

/** The method that answers where the request names none. */
export const defaultMethod = 'run'

/** The method of a model that answers. @throws InvalidModuleError naming the methods that there are */
export function answerOf({ model, moduleId }: LiveModel, method: string): Answer {
  const found = (model as unknown as Readonly<Record<string, unknown>>)[method]
  if (typeof found === 'function' && !(method in Object.prototype)) return (input, context): unknown => found.call(model, input, context)
  throw new InvalidModuleError({
    field: 'method',
    expected: `a method of the models of ${JSON.stringify(moduleId)} (${methodsOf(model).join(', ') || 'it has none'})`,
    found: JSON.stringify(method),
  })
}

/** What a model can do beside being saved. */
function methodsOf(model: Model): readonly string[] {
  const names = new Set<string>()
  for (let each: object = model; each !== Object.prototype && each !== null; each = Object.getPrototypeOf(each)) {
    for (const [name, { value }] of Object.entries(Object.getOwnPropertyDescriptors(each))) if (typeof value === 'function') names.add(name)
  }
  return [...names].filter(name => name !== 'constructor' && name !== 'save').toSorted()
}
