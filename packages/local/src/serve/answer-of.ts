import { InvalidModuleError, type Model } from '@trainyard/core'
import type { Answer } from './http/http-service.ts'

/** The method of a model that answers requests. @throws InvalidModuleError naming the methods that there are */
export function answerOf(model: Model, method: string, moduleId: string): Answer {
  const found = (model as unknown as Readonly<Record<string, unknown>>)[method]
  if (typeof found === 'function' && !(method in Object.prototype)) return (input, context): unknown => found.call(model, input, context)
  throw new InvalidModuleError({
    field: 'providerOptions.local.method',
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
