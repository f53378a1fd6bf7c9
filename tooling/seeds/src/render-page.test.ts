import { expect, test } from 'vitest'
import { renderPage } from './render-page.ts'

const here = 'TrainedModel'
const page = renderPage([
  {
    page: 'some.page',
    about: 'Some page.',
    groups: [
      {
        in: ['some', 'some.module', 'another'],
        rows: {
          Model: { here, file: 'packages/core/src/trained-model.ts', test: 'a group > [XX-1] a | test' },
          'Model.hash': { here: 'a hash', planned: 'step 3' },
          'Model._id': { not: 'private there' },
        },
      },
    ],
  },
])

test('each name has a row: the modules that have it, where it lives, and its state', () => {
  expect(page.split('\n')).toEqual(
    expect.arrayContaining([
      '| `Model` | `some` `.module` `another` | [TrainedModel](../packages/core/src/trained-model.ts) | **done**: a group > [XX-1] a \\| test |',
      '| `Model.hash` | `some` `.module` `another` | a hash | step 3 |',
      '| `Model._id` | `some` `.module` `another` | private there | not here |',
    ]),
  )
})

test('the states are counted, for each page and in all', () => {
  expect(page).toContain('| some.page | 3 | 1 | 1 | 1 |\n| all | 3 | 1 | 1 | 1 |')
})
