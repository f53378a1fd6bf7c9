import { expect, test } from 'vitest'
import { finderChecks, initializerChecks, pluginChecks, runnerChecks } from '../src/plugin-checks/index.ts'
import { storeChecks } from '../src/store-checks/index.ts'
import { brokenPlugins } from './broken/index.ts'
import { brokenStores } from './broken/stores.ts'

const pluginCheckIds = [...pluginChecks, ...runnerChecks, ...finderChecks, ...initializerChecks].map(({ id }) => id)
const storeCheckIds = storeChecks.map(({ id }) => id)

function breakersOf(id: string, all: readonly { readonly breaks: string }[]): number {
  return all.filter(({ breaks }) => breaks === id).length
}

test('every check has at least two plugins or stores that it alone finds', () => {
  const weak = [
    ...pluginCheckIds.filter(id => breakersOf(id, brokenPlugins) < 2),
    ...storeCheckIds.filter(id => breakersOf(id, brokenStores) < 2),
  ]
  expect(weak).toEqual([])
  const checks = `${pluginCheckIds.length} checks of plugins and ${storeCheckIds.length} of job stores`
  process.stdout.write(`${checks}, found broken by ${brokenPlugins.length} plugins and ${brokenStores.length} stores\n`)
})

test('every check has an id of its own, and every broken one is meant for one of them', () => {
  expect(new Set(pluginCheckIds).size).toBe(pluginCheckIds.length)
  expect(new Set(storeCheckIds).size).toBe(storeCheckIds.length)
  expect(brokenPlugins.map(({ breaks }) => breaks).filter(id => !pluginCheckIds.includes(id))).toEqual([])
  expect(brokenStores.map(({ breaks }) => breaks).filter(id => !storeCheckIds.includes(id))).toEqual([])
})
