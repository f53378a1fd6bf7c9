import { expect, test } from 'vitest'
import { CallOutput } from './call-output.ts'
import { KeptOutputs } from './kept-outputs.ts'

function outputOf(value: unknown): CallOutput {
  const output = new CallOutput()
  output.add(value)
  output.end()
  return output
}

test('the last thousand that ended are kept, and every one that runs', () => {
  const kept = new KeptOutputs()
  kept.begin('slow', outputOf('slow'))
  for (let index = 0; index <= 1000; index++) {
    kept.begin(`job ${index}`, outputOf(index))
    kept.end(`job ${index}`, undefined)
  }
  expect(kept.output('slow')?.value).toBe('slow')
  expect(kept.output('job 0')).toBeUndefined()
  expect(kept.output('job 1')?.value).toBe(1)
  kept.end('slow', undefined)
  expect(kept.output('job 1')).toBeUndefined()
  expect(kept.output('slow')?.value).toBe('slow')
})

test('an error is kept in place of the output, unless that was a stream', () => {
  const kept = new KeptOutputs()
  const error = new Error('broken')
  const stream = outputOf('part')
  stream.startStream()
  kept.begin('value', outputOf('value'))
  kept.begin('stream', stream)
  kept.end('value', error)
  kept.end('stream', error)
  expect([kept.error('value'), kept.output('value')]).toEqual([error, undefined])
  expect([kept.error('stream'), kept.output('stream')]).toEqual([error, stream])
})

test('a batch keeps nothing but its error', () => {
  const kept = new KeptOutputs()
  kept.end('batch', undefined)
  kept.end('failed', 'no error at all')
  expect([kept.output('batch'), kept.error('batch'), kept.error('failed')]).toEqual([undefined, undefined, undefined])
})
