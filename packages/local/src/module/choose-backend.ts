import { type ModuleClass, UnsupportedRequestError } from '@trainyard/core'

/** The first wanted backend that the class runs on; undefined: its own choice. @throws UnsupportedRequestError when it runs on none of them */
export function chooseBackend({ moduleId, backends }: ModuleClass, wanted: readonly string[] | undefined): string | undefined {
  if (!wanted || wanted.length === 0) return undefined
  const backend = wanted.find(candidate => !backends || backends.includes(candidate))
  if (backend !== undefined) return backend
  const found = `${JSON.stringify(moduleId)}, which runs on ${backends?.join(', ') || 'none'}`
  throw new UnsupportedRequestError({ field: 'backendPriority', expected: `a module that runs on ${wanted.join(' or ')}`, found })
}
