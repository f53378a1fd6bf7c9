import { expect, test } from 'vitest'
import { checksOf } from '../src/bound-check.ts'
import { kitOf } from '../src/subject/kit.ts'
import { type Changes, cloudOptions } from './support/cloud-plugin.ts'
import { failuresOf } from './support/run-checks.ts'
import { blind, bound } from './support/variants.ts'

const variants: Readonly<Record<string, Changes>> = {
  'does everything that the contract knows': {},
  'has jobs that live in its client': { trainer: bound },
  'cannot look its jobs up': { trainer: blind },
}

for (const [what, changes] of Object.entries(variants)) {
  test(`a plugin that ${what}, and does it right, passes every check`, async () => {
    const module = new URL('./broken/modules/does-nothing.ts', import.meta.url)
    const failures = await failuresOf(await checksOf(kitOf({ ...cloudOptions(undefined, changes), module })))
    expect(failures.map(({ id, error }) => `${id}: ${error.message}`)).toEqual([])
  })
}
