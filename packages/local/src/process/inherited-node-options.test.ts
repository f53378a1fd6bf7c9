import { expect, test } from 'vitest'
import { inheritedNodeOptions } from './inherited-node-options.ts'

test.each([
  [
    ['--import', './hooks.js', '--max-old-space-size=100'],
    ['--import', './hooks.js', '--max-old-space-size=100'],
  ],
  [['--input-type=module', '-e', 'program', '--no-warnings'], ['--no-warnings']],
  [['--input-type', 'module', '--eval=program'], []],
  [['--inspect-brk=9229', '-p', '1 + 1'], []],
])('of %j what this process starts gets %j', (own, expected) => {
  expect(inheritedNodeOptions(own)).toEqual(expected)
})
