import type { ComponentKind } from '@trainyard/core'
import type { PluginTestOptions } from '../../src/index.ts'
import { cloudLines, cloudRows } from './cloud.ts'

const script = (command: string) => ({ kind: 'script', sourceDirectory: '.', command: [command] }) as const
const batch = (input: string) =>
  ({ kind: 'batch', model: { uri: 'memory:model' }, input: `memory:${input}`, output: 'memory:output' }) as const
const serve = (name: string) => ({ kind: 'serve', model: { uri: `memory:${name}` } }) as const
const unknown = { bundle: 'bundle-none', id: 'job-none' }
const timeLimitSeconds = 0.02

/** What `testPlugin` is told about the cloud. */
export const samples: Required<Pick<PluginTestOptions, ComponentKind>> = {
  trainer: {
    completes: script('completes'),
    fails: script('fails'),
    runs: script('runs'),
    refused: [{ ...script('completes'), labels: { wrong: 'very' } }],
    lines: cloudLines,
    unknown,
    timeLimitSeconds,
  },
  predictor: { completes: batch('completes'), fails: batch('fails'), runs: batch('runs'), rows: cloudRows, unknown, timeLimitSeconds },
  deployer: {
    completes: serve('completes'),
    invoke: { input: 'hello', output: 'you said hello' },
    parts: ['you said ', 'hello'],
    unknown,
  },
  finder: { finds: 'model-1' },
  initializer: { inits: { uri: 'memory:model-1' } },
}
