import { test } from 'vitest'
import { checksOf } from '../src/bound-check.ts'
import { kitOf } from '../src/subject/kit.ts'
import { cloudOptions } from './support/cloud-plugin.ts'
test('time', async () => {
  const checks = await checksOf(kitOf(cloudOptions()))
  const times: [number, string][] = []
  for (const check of checks) { const s = performance.now(); await check.run(); times.push([Math.round(performance.now() - s), `${check.subject} ${check.id}`]) }
  console.log(times.toSorted((a, b) => b[0] - a[0]).slice(0, 25).map(t => t.join(' ')).join('\n'), times.reduce((a, b) => a + b[0], 0))
}, 60000)
