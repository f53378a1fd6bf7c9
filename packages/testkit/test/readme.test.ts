import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import type { Check } from '../src/check.ts'
import { finderChecks, initializerChecks, pluginChecks, runnerChecks } from '../src/plugin-checks/index.ts'
import { storeChecks } from '../src/store-checks/index.ts'

const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8')

type Row = Pick<Check<never>, 'capability' | 'title'>

function tableOf(checks: readonly Row[]): string {
  const rows = [...Map.groupBy(checks, ({ capability }) => capability)].map(
    ([capability, ofCapability]) => `| ${capability} | ${ofCapability.map(({ title }) => title).join('<br>')} |`,
  )
  return ['| of | holds |', '|---|---|', ...rows].join('\n')
}

test('the readme lists every check, with its title', () => {
  const sections = [
    `### Of plugins\n\n${tableOf([...pluginChecks, ...runnerChecks, ...finderChecks, ...initializerChecks])}`,
    `### Of job stores\n\n${tableOf(storeChecks)}`,
  ]
  expect(/<!-- checks: begin -->\n+([\s\S]*?)\n+<!-- checks: end -->/.exec(readme)?.[1]).toBe(sections.join('\n\n'))
})
