import { testPlugin } from '@trainyard/testkit'
import { plugin } from './spare-time-plugin.ts'

const script = (...command: readonly string[]) => ({ kind: 'script', sourceDirectory: '.', command }) as const

testPlugin({
  plugin,
  module: new URL('./spare-time-plugin.ts', import.meta.url),
  trainer: { completes: script('printf', 'one\\ntwo\\n'), fails: script('false'), runs: script('sleep', '60'), lines: ['one', 'two'] },
})
