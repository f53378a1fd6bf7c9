import type { Finder } from '@trainyard/core'
import { World } from '../world/world.ts'
import type { FinderSubject } from './finder-subject.ts'
import type { InitializerSubject } from './initializer-subject.ts'
import type { Kit } from './kit.ts'
import type { RunnerKind, RunnerSubject } from './runner-subject.ts'

/** All that can be tested of a plugin. */
export interface Subjects {
  readonly runners: readonly RunnerSubject[]
  readonly finders: readonly FinderSubject[]
  readonly initializers: readonly InitializerSubject[]
}

const runnerKinds: readonly RunnerKind[] = ['trainer', 'predictor', 'deployer']

/** Makes one instance of each component, to see what it is able to do. */
export async function subjectsOf(kit: Kit): Promise<Subjects> {
  const { finder, initializer } = kit.options
  const client = new World(kit, '.').client()
  try {
    const runners: RunnerSubject[] = []
    for (const kind of runnerKinds) {
      const samples = kit.options[kind]
      if (!samples) continue
      const runner = await client.runner(kind)
      runners.push({ kit, kind, samples, capabilities: runner.capabilities, has: method => typeof runner[method] === 'function' })
    }
    const found: Finder | undefined = finder && (await client.component('finder'))
    return {
      runners,
      finders: finder && found ? [{ kit, samples: finder, has: method => typeof found[method] === 'function' }] : [],
      initializers: initializer ? [{ kit, samples: initializer }] : [],
    }
  } finally {
    await client.close().catch(() => undefined)
  }
}
