import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { findConfigurationFile } from './find-configuration-file.ts'
import { issuesOf } from './testing/issues-of.ts'
import { makeFolder } from './testing/make-folder.ts'

test.each(['ts', 'mts', 'js', 'mjs', 'json', 'yaml', 'yml'])('it finds trainyard.config.%s', async ending => {
  const name = `trainyard.config.${ending}`
  const folder = makeFolder({ [name]: '' })
  expect(await findConfigurationFile(folder)).toBe(join(folder, name))
})

test('the nearest directory above counts', async () => {
  const folder = makeFolder({ 'trainyard.config.json': '', 'a/trainyard.config.yaml': '', 'a/b/c/train.ts': '' })
  expect(await findConfigurationFile(join(folder, 'a/b/c'))).toBe(join(folder, 'a/trainyard.config.yaml'))
})

test('a relative start counts from the working directory', async () => {
  expect(await findConfigurationFile('.')).toBe(await findConfigurationFile(process.cwd()))
})

test('none is undefined, and other names do not count', async () => {
  const folder = makeFolder({ 'trainyard.json': '', 'trainyard.config.toml': '', 'trainyard.config.cjs': '' })
  mkdirSync(join(folder, 'trainyard.config.json'))
  expect(await findConfigurationFile(folder)).toBeUndefined()
})

test('two in one directory are refused, by name', async () => {
  const folder = makeFolder({ 'trainyard.config.ts': '', 'trainyard.config.yaml': '', 'below/x': '' })
  expect(await issuesOf(() => findConfigurationFile(join(folder, 'below')))).toEqual([
    {
      path: folder,
      expected: 'one configuration file',
      found: 'trainyard.config.ts and trainyard.config.yaml',
      origin: 'the file system',
    },
  ])
})
