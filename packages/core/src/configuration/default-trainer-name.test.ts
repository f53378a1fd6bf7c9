import { expect, test } from 'vitest'
import { defaultTrainerName } from './default-trainer-name.ts'

test.each([
  [{ TRAINYARD_TRAINER: 'cloud' }, 'cloud'],
  [{ TRAINYARD_TRAINER: ' cloud ' }, 'cloud'],
  [{ TRAINYARD_TRAINER: '' }, undefined],
  [{}, undefined],
])('%j names %s', (environment, name) => {
  expect(defaultTrainerName(environment)).toBe(name)
})
