import { expect, test } from 'vitest'
import { checksOf } from '../src/bound-check.ts'
import { kitOf } from '../src/subject/kit.ts'
import { cloudOptions } from './support/cloud-plugin.ts'
import { failuresOf } from './support/run-checks.ts'

test('a plugin that does everything right passes every check', async () => {
  const checks = await checksOf(kitOf(cloudOptions()))
  const start = performance.now()
  const failures = await failuresOf(checks)
  console.log(checks.length, Math.round(performance.now() - start))
  expect(failures.map(({ id, error }) => `${id}: ${error.stack} ${error.cause instanceof Error ? error.cause.stack : ''}`)).toEqual([])
})
