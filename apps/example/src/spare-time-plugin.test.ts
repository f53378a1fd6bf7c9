import { testPlugin } from '@trainyard/testkit'
import { plugin } from './spare-time-plugin.ts'

const script = (text: string) => ({ kind: 'script', sourceDirectory: '.', command: ['sh', '-c', text] }) as const

testPlugin({
  plugin,
  module: new URL('./spare-time-plugin.ts', import.meta.url),
  trainer: { completes: script('echo one; echo two'), fails: script('exit 3'), runs: script('sleep 60'), lines: ['one', 'two'] },
})
