import { demand } from '../broken-contract-error.ts'
import type { Check } from '../check.ts'
import type { InitializerSubject } from '../subject/initializer-subject.ts'
import { context } from '../world/direct-jobs.ts'
import { demandEndInTime } from '../world/ends-in-time.ts'
import { inWorld } from '../world/world.ts'
import { show } from '../world/show.ts'

const member = 'Initializer.init'

export const initializerChecks: readonly Check<InitializerSubject>[] = [
  {
    id: 'initializer/inits',
    capability: 'initializer',
    title: 'it makes a live model, which can be saved',
    applies: () => true,
    run: ({ kit, samples }) =>
      inWorld(kit, async world => {
        const initializer = await world.client().component('initializer')
        const model: unknown = await initializer.init(samples.inits, context).catch((error: unknown) => error)
        const isModel = typeof model === 'object' && model !== null && 'save' in model && typeof model.save === 'function'
        demand(isModel, {
          member,
          asks: 'gives the model live in this process, which has `save(directory)`',
          seen: `${show(model)} for ${show(samples.inits)}`,
          advice: 'await the loading, and give the model itself',
        })
      }),
  },
  {
    id: 'initializer/unknown',
    capability: 'initializer',
    title: 'what is not its own is undefined',
    applies: () => true,
    run: ({ kit, samples: { unknown = { uri: 'unknown:no-such-model-of-the-test-kit' } } }) =>
      inWorld(kit, async world => {
        const initializer = await world.client().component('initializer')
        const answer: unknown = await initializer.init(unknown, context).catch((error: unknown) => error)
        demand(answer === undefined, {
          member,
          asks: 'is undefined for a model that is not its own',
          seen: `${show(answer)} for ${show(unknown)}`,
          advice: 'look at `moduleId` and `uri` first, so that another initializer can be asked',
        })
      }),
  },
  {
    id: 'initializer/abort',
    capability: 'initializer',
    title: '`init` ends within 100 ms when its signal is aborted',
    isTimed: true,
    applies: () => true,
    run: ({ kit, samples }) =>
      inWorld(kit, async world => {
        const client = world.client()
        const initializer = await client.component('initializer')
        await demandEndInTime(client, member, async signal => initializer.init(samples.inits, { signal }))
      }),
  },
]
