import { setTimeout as wait } from 'node:timers/promises'
import * as v from 'valibot'
import { broken, type BrokenPlugin } from './broken-plugin.ts'

const fixture = (name: string) => new URL(`./modules/${name}.ts`, import.meta.url)

export const brokenAsAWhole: readonly BrokenPlugin[] = [
  { breaks: 'plugin/import', how: 'starts a timer at import', kind: 'finder', changes: {}, module: fixture('starts-a-timer') },
  {
    breaks: 'plugin/import',
    how: 'reads the environment at import',
    kind: 'finder',
    changes: {},
    module: fixture('reads-the-environment'),
  },
  { breaks: 'plugin/import', how: 'reads a file at import', kind: 'finder', changes: {}, module: fixture('reads-a-file') },
  {
    breaks: 'plugin/settings',
    how: 'ignores settings that it does not know',
    kind: 'trainer',
    changes: { settings: v.object({ token: v.string() }) },
  },
  {
    breaks: 'plugin/settings',
    how: 'takes any setting',
    kind: 'initializer',
    changes: { settings: v.looseObject({ token: v.string() }) },
  },
  broken('plugin/create', 'starts a timer when an instance is made', () => {
    const timer = setInterval(() => undefined, 1000)
    return { close: async () => clearInterval(timer) }
  }),
  broken('plugin/create', 'calls the provider when an instance is made', (_good, { host }) => {
    void host.fetch('https://cloud.test/models/model-1')
    return {}
  }),
  broken('plugin/close-twice', 'throws when it is closed again', () => {
    let isClosed = false
    return {
      async close() {
        if (isClosed) throw new Error('closed already')
        isClosed = true
      },
    }
  }),
  {
    breaks: 'plugin/close-twice',
    how: 'never comes back when it is closed again',
    kind: 'finder',
    changes: {
      finder() {
        let isClosed = false
        return {
          async close() {
            if (isClosed) await new Promise(() => undefined)
            isClosed = true
          },
        }
      },
    },
  },
  broken('close/leaves-nothing-open', 'leaves a timer behind when it is closed', good => ({
    async submit(request, context) {
      setTimeout(() => undefined, 1500)
      return good.submit(request, context)
    },
  })),
  broken('close/leaves-nothing-open', 'goes on asking the provider when it is closed', good => {
    let questions = 0
    return {
      async describe(job, context) {
        if (questions++ === 0) void askOn()
        return good.describe(job, context)
      },
    }
  }),
]

/** For longer than a check waits for its end. */
async function askOn(): Promise<void> {
  for (let round = 0; round < 30; round++) await wait(50)
}
