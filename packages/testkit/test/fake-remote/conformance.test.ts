import type { ScriptRequest } from '@trainyard/core'
import { afterAll, describe } from 'vitest'
import { type FakeRemoteSettings, fakeRemote, type RemoteMode, startFakeRemote } from '../../src/fake-remote/index.ts'
import { testPlugin } from '../../src/index.ts'

const program = (...command: string[]): ScriptRequest => ({ kind: 'script', sourceDirectory: '.', command })

/** What the provider is like, and what its account can do. */
const modes: Readonly<Record<string, readonly [mode: Partial<RemoteMode>, settings: Omit<FakeRemoteSettings, 'url'>]>> = {
  'is always up to date': [{ consistencyMilliseconds: 0 }, { consistencyMilliseconds: 0 }],
  'lags behind': [
    { consistencyMilliseconds: 60, lagMilliseconds: 40, logDelayMilliseconds: 30 },
    { consistencyMilliseconds: 100, hints: false },
  ],
  'has one job a name, and no lists': [
    { idempotent: true, canLookUp: false, consistencyMilliseconds: 0 },
    { idempotent: true, canLookUp: false, consistencyMilliseconds: 0 },
  ],
  'cannot look up at all': [
    { canLookUp: false, consistencyMilliseconds: 0 },
    { canLookUp: false, consistencyMilliseconds: 0 },
  ],
  'describes many at once': [{ consistencyMilliseconds: 0 }, { describe: 'batch', consistencyMilliseconds: 0 }],
  'has a change feed': [{ consistencyMilliseconds: 0 }, { describe: 'feed', consistencyMilliseconds: 0 }],
}

for (const [name, [mode, settings]] of Object.entries(modes)) {
  const remote = await startFakeRemote({ token: 'bearer-of-the-tests', mode: { speed: 200, ...mode } })
  afterAll(() => remote.close())
  describe(`a provider that ${name}`, () => {
    testPlugin({
      plugin: () => fakeRemote({ url: remote.url }),
      module: new URL('../../src/fake-remote/index.ts', import.meta.url),
      config: { url: remote.url, token: 'bearer-of-the-tests', requestsPerSecond: 2000, ...settings },
      secrets: ['bearer-of-the-tests'],
      created: async jobName => (await remote.ledger()).jobs.filter(job => job.name === jobName).length,
      trainer: {
        completes: program('count', '6'),
        fails: program('exit', '3'),
        runs: program('sleep', '100000'),
        unknown: { dataset: 'dataset-none', id: 'job-none' },
        refused: [{ ...program('count', '1'), resources: { nodes: 9 } }],
      },
    })
  })
}
