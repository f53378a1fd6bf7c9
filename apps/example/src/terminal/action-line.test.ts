import { stripVTControlCharacters } from 'node:util'
import type { ActionEvent } from '@trainyard/core'
import { expect, test } from 'vitest'
import { drawAction } from './action-line.ts'

const draw = (event: Pick<ActionEvent, 'state'> & Partial<ActionEvent>) => {
  const line = drawAction({ jobId: 'a', attempt: 1, time: new Date(), ...event })
  return line === undefined ? undefined : stripVTControlCharacters(line)
}

test('an action says how far it is, what it does, and that it is done', () => {
  expect(draw({ action: 'finetune', state: 'Running', data: { progress: 0.4 } })).toBe('finetune      Running  40 %')
  expect(draw({ action: 'deploy', state: 'Running', data: { status: 'RUNNING', detail: 'Deploying' } })).toBe(
    'deploy        Running  Deploying',
  )
  expect(draw({ action: 'deploy', state: 'Done', data: {} })).toBe('deploy        Done')
  expect(draw({ action: 'chat', state: 'Error', description: 'no answer' })).toBe('chat          Error    no answer')
})

test('what is no news is no line', () => {
  expect(draw({ action: 'deploy', state: 'Preceding', data: {} })).toBeUndefined()
  expect(draw({ action: 'deploy', state: 'Running', data: { jobId: 'a' } })).toBeUndefined()
  expect(draw({ action: 'finetune', state: 'Running', data: { status: 'RUNNING', detail: 'Running', progress: 0.4 } })).toBeUndefined()
  expect(draw({ state: 'Done', data: {} })).toBeUndefined()
})
