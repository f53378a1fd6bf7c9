import { expect, test } from 'vitest'
import { nearestKey } from './nearest-key.ts'

test.each([
  ['regoin', ['role', 'region'], 'region'],
  ['save_path', ['savePath', 'image'], 'savePath'],
  ['SAVEPATH', ['savePath', 'image'], 'savePath'],
  ['memory', ['nodes', 'memoryGigabytes'], 'memoryGigabytes'],
  ['retention_duration', ['directory', 'retention'], 'retention'],
  ['roleplay', ['role', 'region'], undefined],
  ['tpye', ['type', 'config'], 'type'],
  ['zone', ['region', 'role'], undefined],
  ['x', ['region', 'role'], undefined],
  ['region', [], undefined],
])('%s among %j is %s', (key, keys, nearest) => {
  expect(nearestKey(key, keys)).toBe(nearest)
})
