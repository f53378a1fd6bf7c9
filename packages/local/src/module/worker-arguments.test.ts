import { expect, test } from 'vitest'
import { workerArguments } from './worker-arguments.ts'

test.each([
  [
    ['--import', './hooks.js', '--max-old-space-size=100'],
    ['--import', './hooks.js', '--max-old-space-size=100'],
  ],
  [['--input-type=module', '-e', 'program', '--no-warnings'], ['--no-warnings']],
  [['--input-type', 'module', '--eval=program'], []],
  [['--inspect-brk=9229', '-p', '1 + 1'], []],
])('of %j a module’s process gets %j', (own, expected) => {
  expect(workerArguments(own)).toEqual(expected)
})
