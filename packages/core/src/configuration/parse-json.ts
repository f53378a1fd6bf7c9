import { findJsonMistake } from './json-mistake.ts'
import { textPosition } from './text-position.ts'

/** `{}` for an empty text. @throws SyntaxError that says where, and shows no more of the text than one character */
export function parseJson(text: string): unknown {
  if (text.trim() === '') return {}
  try {
    return JSON.parse(text)
  } catch {
    const offset = findJsonMistake(text)
    const found = offset >= text.length ? 'its end' : JSON.stringify(text[offset])
    throw new SyntaxError(`${found} in ${textPosition(text, offset)}`)
  }
}
