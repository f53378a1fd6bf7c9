import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { temporaryDirectory } from '../../test/temporary-directory.ts'
import { askAbout, prepareChats } from './prepare-chats.ts'
import { prepareDigits } from './prepare-digits.ts'

test('each digit is a question with its picture, and an answer', async () => {
  const directory = await temporaryDirectory()
  const { trainingFile } = await prepareDigits(directory)
  const rows = (await readFile(await prepareChats(trainingFile, directory), 'utf8')).trimEnd().split('\n')
  expect(rows).toHaveLength(200)
  expect(JSON.parse(rows[0] ?? '')).toEqual({
    messages: [
      { role: 'user', content: expect.stringMatching(/^Which digit is this\?(\n[ ░▒▓█]{8}){8}$/) as string },
      { role: 'assistant', content: expect.stringMatching(/^\d$/) as string },
    ],
  })
})

test('paper is a blank, ink a block', () => {
  expect(askAbout([0, 1, 16, ...Array.from({ length: 61 }, () => 0)]).split('\n')[1]).toBe(' ░█     ')
})
