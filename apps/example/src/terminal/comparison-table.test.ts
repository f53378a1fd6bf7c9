import { expect, test } from 'vitest'
import { drawComparison } from './comparison-table.ts'

test('each training is a row, its cells below each other', () => {
  const training = { provider: 'LOCAL', jobId: 'wTHxlsu:0123456789abcdef', state: 'COMPLETED', milliseconds: 1234, accuracy: 0.96111 }
  const lines = drawComparison([
    { ...training, instance: 'scripts', checksum: 'a'.repeat(64), calls: 0 },
    { ...training, instance: 'cloud', provider: 'SAGEMAKER', checksum: 'b'.repeat(64), calls: 12 },
    { instance: 'baidu', provider: 'QIANFAN', jobId: 'short', state: 'COMPLETED', milliseconds: 50, calls: 9 },
  ])
  expect(lines).toEqual([
    'instance  provider   job                   state      time   accuracy  sha256 of the weights  API calls',
    'scripts   LOCAL      wTHxlsu:0123456789ab  COMPLETED  1.2 s  0.9611    aaaaaaaaaaaaaaaa       0',
    'cloud     SAGEMAKER  wTHxlsu:0123456789ab  COMPLETED  1.2 s  0.9611    bbbbbbbbbbbbbbbb       12',
    'baidu     QIANFAN    short                 COMPLETED  0.1 s                                   9',
  ])
})
