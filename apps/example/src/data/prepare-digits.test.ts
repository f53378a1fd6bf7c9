import { hash } from 'node:crypto'
import { appendFile, readFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { temporaryDirectory } from '../../test/temporary-directory.ts'
import { prepareDigits } from './prepare-digits.ts'
import { readDigits } from './read-digits.ts'

test('every row lands in exactly one of the two files', async () => {
  const { trainingFile, holdOutFile } = await prepareDigits(await temporaryDirectory())
  const training = await readRows(trainingFile)
  const holdOut = await readRows(holdOutFile)
  const source = gunzipSync(await readFile(new URL('../../data/optdigits.csv.gz', import.meta.url)))
  const all = source.toString().trimEnd().split('\n')

  expect(training.filter(row => holdOut.includes(row))).toEqual([])
  expect([...training, ...holdOut].sort()).toEqual(all.sort())
  expect([training.length, holdOut.length]).toEqual([1434, 363])
})

test('the split is the same wherever and whenever it is made', async () => {
  const first = await prepareDigits(await temporaryDirectory())
  const second = await prepareDigits(await temporaryDirectory())

  expect(await sha256(second.trainingFile)).toBe(await sha256(first.trainingFile))
  expect(await sha256(second.holdOutFile)).toBe(await sha256(first.holdOutFile))
  expect(await sha256(first.holdOutFile)).toBe(first.holdOutSha256)
  expect(first.holdOutSha256).toBe('fe0f95aae3c9dfd9bb9b25a0fe7edb59bff2fa8ea4020d40b9b860e1c796945a')
})

test('a trainer that is given the whole training folder cannot see the hold-out', async () => {
  const { trainingFile, holdOutFile } = await prepareDigits(await temporaryDirectory())
  expect(holdOutFile.startsWith(dirname(trainingFile))).toBe(false)
})

test('a damaged row is refused with its file and line', async () => {
  const { holdOutFile } = await prepareDigits(await temporaryDirectory())
  await expect(readDigits(holdOutFile)).resolves.toHaveLength(363)
  await appendFile(holdOutFile, '1,2,3\n')
  await expect(readDigits(holdOutFile)).rejects.toThrow(`${holdOutFile}, line 364: expected 64 pixels and a label`)
})

async function readRows(file: string): Promise<string[]> {
  return (await readFile(file, 'utf8')).trimEnd().split('\n')
}

async function sha256(file: string): Promise<string> {
  return hash('sha256', await readFile(file))
}
