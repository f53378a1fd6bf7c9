import { test } from 'vitest'
import { checksOf } from '../src/bound-check.ts'
import { kitOf } from '../src/subject/kit.ts'
import { brokenPlugins } from './broken/index.ts'
import { cloudOptions } from './support/cloud-plugin.ts'
import { failuresOf } from './support/run-checks.ts'

for (const { breaks, how, kind, changes, module } of brokenPlugins) {
  test.concurrent(`a ${kind} that ${how} fails ${breaks}, and nothing else`, async ({ expect }) => {
    const options = { ...cloudOptions([kind], changes), ...(module && { module }) }
    const failures = await failuresOf(await checksOf(kitOf(options)))
    expect(
      failures.map(({ id }) => id),
      failures.map(({ error }) => error.message).join('\n'),
    ).toEqual([breaks])
    expect(failures[0]?.error, 'it fails by its lesson, not by an accident on the way').toMatchObject({
      member: expect.not.stringMatching(/^The contract$/),
    })
  }, 20_000)
}
