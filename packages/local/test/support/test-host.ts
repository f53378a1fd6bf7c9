import { resolve } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import type { Host, ModuleClass } from '@trainyard/core'

export interface TestHost extends Host {
  readonly warnings: string[]
}

/** What core gives a component, as far as LOCAL needs it. */
export function testHost(folder: string, modules: readonly ModuleClass[] = []): TestHost {
  const warnings: string[] = []
  return {
    instanceName: 'here',
    ownerTag: async () => '0123456789abcdef',
    dataDirectory: resolve(folder, 'data'),
    fetch: globalThis.fetch,
    warnings,
    now: () => new Date(),
    sleep: async (milliseconds, signal) => {
      await wait(milliseconds, undefined, { signal })
    },
    warn: message => void warnings.push(message),
    resolvePath: path => resolve(folder, path),
    findModule: moduleId => modules.find(module => module.moduleId === moduleId),
    limiter: () => ({ take: async () => undefined }),
  }
}
