import { InvalidRequestError } from '@trainyard/core'
import { isRecord } from '../wire/parse-object.ts'

interface Message {
  readonly role: string
  readonly content: string
}

/** `field` and `line` say where the row is. */
interface RowPlace {
  readonly field: string
  readonly line: number
}

/**
 * One line of a neutral file, `{"messages": […]}`, as Qianfan reads it: a list of turns. For `dpo` the line has `chosen` and `rejected` as well. A list
 * of turns stays as it is. A system message is put before the first prompt, because turns have no place for it.
 *
 * @throws InvalidRequestError that names the line
 */
export function convertRow(text: string, isDpo: boolean, place: RowPlace): string {
  const value = parse(text, place)
  if (Array.isArray(value)) return JSON.stringify(value)
  if (!isRecord(value)) throw wrong(place, 'a JSON object', text)
  const { system, turns } = splitSystem(messagesOf(value['messages'], place))
  return JSON.stringify(isDpo ? [preferenceOf(value, turns, system, place)] : turnsOf(turns, system, place))
}

/** Of a line of plain texts: its `text`. @throws InvalidRequestError that names the line */
export function textOfRow(text: string, place: RowPlace): string {
  const value = parse(text, place)
  if (isRecord(value) && typeof value['text'] === 'string') return value['text']
  throw wrong(place, 'a JSON object with a text', text)
}

function turnsOf(messages: readonly Message[], system: string, place: RowPlace): readonly object[] {
  const isAlternating = messages.every(({ role }, index) => role === (index % 2 === 0 ? 'user' : 'assistant'))
  if (!isAlternating || messages.length % 2 === 1 || messages.length === 0) {
    throw wrong(place, 'messages of user and assistant in turn', messages.map(({ role }) => role).join(', '))
  }
  return messages.flatMap(({ content }, index) => {
    const answer = messages[index + 1]
    if (index % 2 === 1 || answer === undefined) return []
    return [{ prompt: index === 0 ? system + content : content, response: [[answer.content]] }]
  })
}

function preferenceOf(row: Readonly<Record<string, unknown>>, messages: readonly Message[], system: string, place: RowPlace): object {
  const [chosen, rejected] = [answerOf(row['chosen']), answerOf(row['rejected'])]
  const last = messages.at(-1)
  if (chosen === undefined || rejected === undefined) throw wrong(place, 'chosen and rejected, texts or messages', 'a row without them')
  if (messages.length !== 1 || last?.role !== 'user') throw wrong(place, 'one message of the user', String(messages.length))
  return { prompt: system + last.content, chosen, rejected }
}

function answerOf(value: unknown): string | undefined {
  if (typeof value === 'string') return value
  return isRecord(value) && typeof value['content'] === 'string' ? value['content'] : undefined
}

function messagesOf(value: unknown, place: RowPlace): readonly Message[] {
  const messages: readonly unknown[] = Array.isArray(value) ? value : []
  if (!messages.every(isMessage) || messages.length === 0) throw wrong(place, 'messages with role and content', 'none, or others')
  return messages
}

function isMessage(value: unknown): value is Message {
  return isRecord(value) && typeof value['role'] === 'string' && typeof value['content'] === 'string'
}

function splitSystem([first, ...rest]: readonly Message[]): { readonly system: string; readonly turns: readonly Message[] } {
  if (first === undefined) return { system: '', turns: [] }
  return first.role === 'system' ? { system: `${first.content}\n\n`, turns: rest } : { system: '', turns: [first, ...rest] }
}

function parse(text: string, place: RowPlace): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw wrong(place, 'JSON', text)
  }
}

function wrong({ field, line }: RowPlace, expected: string, found: string): InvalidRequestError {
  return new InvalidRequestError({ field: `${field}, line ${line}`, expected, found: found.slice(0, 80) })
}
