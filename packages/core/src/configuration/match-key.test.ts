import { expect, test } from 'vitest'
import { matchKey, settingName } from './match-key.ts'

test.each([
  { segment: 'SAVE_PATH', keys: ['image', 'savePath'], matches: ['savePath'] },
  { segment: 'SAVEPATH', keys: ['savePath'], matches: ['savePath'] },
  { segment: 'MY_CLOUD', keys: ['my-cloud'], matches: ['my-cloud'] },
  { segment: 'Cloud', keys: ['cloud', 'Cloud'], matches: ['Cloud'] },
  { segment: 'MY_CLOUD', keys: ['my-cloud', 'my_cloud'], matches: ['my_cloud'] },
  { segment: 'MYCLOUD', keys: ['my-cloud', 'my_cloud'], matches: ['my-cloud', 'my_cloud'] },
  { segment: 'REGION', keys: ['regions'], matches: [] },
])('$segment among $keys is $matches', ({ segment, keys, matches }) => {
  expect(matchKey(segment, keys)).toEqual(matches)
})

test.each([
  ['REGION', 'region'],
  ['INSTANCE_TYPE', 'instanceType'],
  ['S3_PREFIX_2', 's3Prefix2'],
  ['instanceType', 'instanceType'],
])('the new setting %s is %s', (segment, name) => {
  expect(settingName(segment)).toBe(name)
})
