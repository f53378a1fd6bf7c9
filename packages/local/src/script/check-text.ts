import { InvalidRequestError, type RefusalError } from '@trainyard/core'

/** The kernel takes no variable and no argument of 128 KiB; its name, and what is around it in JSON, take some of that. */
const mostBytes = 120_000

/** Whether a program can be given a text, as an argument or a variable. */
export function checkText(field: string, text: string): readonly RefusalError[] {
  if (text.includes('\0')) return [new InvalidRequestError({ field, expected: 'a string without NUL', found: 'one with NUL' })]
  const bytes = Buffer.byteLength(text)
  if (bytes <= mostBytes) return []
  const expected = `at most ${mostBytes} bytes: a program is given no more at once`
  return [new InvalidRequestError({ field, expected, found: String(bytes) })]
}
