import { expect, test } from 'vitest'
import { liftNestedForm } from './lift-nested-form.ts'
import { issuesOf } from './testing/issues-of.ts'

const origin = 'trainyard.config.yaml'
const instance = { default: { type: 'LOCAL' } }

test.each([
  { modelManagement: { trainers: instance, jobPredictors: instance } },
  { model_management: { trainers: instance, job_predictors: instance } },
  { trainers: instance, modelManagement: { predictors: instance } },
  { modelManagement: { trainers: instance }, model_management: { predictors: instance } },
])('%j is the flat form', value => {
  expect(liftNestedForm({ origin, value }).value).toEqual({ trainers: instance, predictors: instance })
})

test("caikit's four sections are those of the flat form", () => {
  const nested = { trainers: instance, job_predictors: instance, finders: instance, initializers: instance }
  const flat = { trainers: instance, predictors: instance, finders: instance, initializers: instance }
  expect(liftNestedForm({ origin, value: { model_management: nested } }).value).toEqual(flat)
})

test('the other keys and the directory stay', () => {
  const value = { store: 'memory', modelManagement: { finders: instance, initializers: instance, deployers: instance } }
  expect(liftNestedForm({ origin, value, baseDirectory: '/there' })).toEqual({
    origin,
    baseDirectory: '/there',
    value: { store: 'memory', finders: instance, initializers: instance, deployers: instance },
  })
})

test('$schema is for editors only', () => {
  expect(liftNestedForm({ origin, value: { $schema: './schema.json', store: 'memory' } }).value).toEqual({ store: 'memory' })
})

test.each([
  {
    value: { trainers: instance, modelManagement: { trainers: instance } },
    issue: { path: 'modelManagement.trainers', expected: 'trainers once', found: 'it in another place as well' },
  },
  {
    value: { modelManagement: { predictors: instance, job_predictors: instance } },
    issue: { path: 'modelManagement.job_predictors', expected: 'predictors once', found: 'it in another place as well' },
  },
  { value: { model_management: [] }, issue: { path: 'model_management', expected: 'an object', found: 'a list' } },
  {
    value: { model_management: { loaders: instance } },
    issue: { path: 'model_management.loaders', expected: expect.stringContaining('trainers, predictors'), found: 'the key "loaders"' },
  },
  { value: 'text', issue: { path: 'the configuration', expected: 'an object', found: 'a string' } },
  { value: null, issue: { path: 'the configuration', expected: 'an object', found: 'null' } },
])('$value is refused', async ({ value, issue }) => {
  expect(await issuesOf(() => liftNestedForm({ origin, value }))).toEqual([{ ...issue, origin }])
})
