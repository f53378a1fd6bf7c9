import { expect, test } from 'vitest'
import { reportFolders } from './read-reports.ts'

test('only folders called reports, each in a package of the workspace, are removed before the tests', () => {
  expect(reportFolders().length).toBeGreaterThan(3)
  for (const folder of reportFolders()) expect(folder).toMatch(/\/(packages|apps|tooling)\/[a-z0-9-]+\/reports$/)
})
