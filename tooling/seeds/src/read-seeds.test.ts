import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { repositoryRoot } from '@trainyard/workspace'
import { expect, test } from 'vitest'
import { parseSeeds, readSeeds } from './read-seeds.ts'
import { seedRows } from './seed-rows.ts'

const pageOf = (row: string) => `- { page: some.page, about: Some page., groups: [{ in: [some.module], rows: ${row} }] }`

test('a row is done, planned, or left out with a reason', () => {
  const rows = `{
    Model.name: { here: TrainedModel.name, file: trained-model.ts, test: "a group > a test" },
    Model.hash: { here: a hash, planned: step 12 },
    Model.step: { here: a step, planned: later },
    Model._id: { not: private there },
  }`
  expect(seedRows(parseSeeds(pageOf(rows))).map(({ name, modules, state }) => [name, modules, Object.keys(state).at(-1)])).toEqual([
    ['Model.name', ['some.module'], 'test'],
    ['Model.hash', ['some.module'], 'planned'],
    ['Model.step', ['some.module'], 'planned'],
    ['Model._id', ['some.module'], 'not'],
  ])
})

test.each([
  ['is nothing', '{ Model: { here: TrainedModel } }'],
  ['is two things', '{ Model: { here: TrainedModel, file: a.ts, test: a test, planned: step 3 } }'],
  ['is done in no file', '{ Model: { here: TrainedModel, test: a test } }'],
  ['is planned for no step', '{ Model: { here: TrainedModel, planned: soon } }'],
  ['has a test without a title', '{ Model: { here: TrainedModel, file: a.ts, test: "" } }'],
])('a row that %s is refused, by its name', (_what, rows) => {
  expect(() => parseSeeds(pageOf(rows))).toThrow(/^seeds\.yaml, 0\.groups\.0\.rows\.Model/)
})

test('a name that stands twice is refused', () => {
  expect(() => parseSeeds(pageOf('{ Model: { not: a }, Model: { not: b } }'))).toThrow('unique')
})

test('a name has one row on its page', () => {
  const names = seedRows(readSeeds()).map(({ page, name }) => `${page}: ${name}`)
  expect(names.length).toBeGreaterThan(150)
  expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([])
})

test('what a row names is in the file that it names', () => {
  const wrong = seedRows(readSeeds()).flatMap(({ name, state }) => {
    if ('not' in state || state.file === undefined) return []
    const word = /^(?:the section )?`?(?:\w+\.)?(\w+)`?$/.exec(state.here)?.[1]
    const text = readFileSync(join(repositoryRoot, state.file), 'utf8')
    return word !== undefined && new RegExp(String.raw`\b${word}\b`).test(text) ? [] : [`${name}: ${state.here} in ${state.file}`]
  })
  expect(wrong).toEqual([])
})
