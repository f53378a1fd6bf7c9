import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { type Digit, type Pixels, readDigits } from './read-digits.ts'

const shades = [' ', '░', '▒', '▓', '█'] as const

/** The digits of a file as conversations: the picture is the question, the digit the answer. */
export async function prepareChats(trainingFile: string, directory: string): Promise<string> {
  const rows = (await readDigits(trainingFile)).slice(0, 200).map(toConversation)
  const file = join(directory, 'chats', 'digits.jsonl')
  await mkdir(dirname(file), { recursive: true })
  await writeFile(file, `${rows.map(row => JSON.stringify(row)).join('\n')}\n`)
  return file
}

/** A picture as text, and what is asked about it. */
export function askAbout(pixels: Pixels): string {
  const characters = pixels.map(ink => shades[Math.ceil(ink / 4)] ?? ' ')
  const lines = Array.from({ length: 8 }, (_, row) => characters.slice(row * 8, row * 8 + 8).join(''))
  return ['Which digit is this?', ...lines].join('\n')
}

function toConversation({ pixels, label }: Digit): object {
  return {
    messages: [
      { role: 'user', content: askAbout(pixels) },
      { role: 'assistant', content: String(label) },
    ],
  }
}
