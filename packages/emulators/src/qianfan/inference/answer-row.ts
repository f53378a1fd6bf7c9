import type { Reply } from './reply.ts'

export interface AnsweredRow {
  readonly prompt: string
  /** What the row says itself. */
  readonly expected: string
  readonly answer: string
}

/** Answers one line of a dataset: a list of turns of `prompt`, one such turn, or `messages`. Undefined for any other line. */
export function answerRow(line: string, model: string, reply: Reply): AnsweredRow | undefined {
  const last = lastTurnOf(line)
  if (last === undefined) return undefined
  const { prompt, expected } = last
  return { prompt, expected, answer: reply({ model, messages: [{ role: 'user', content: prompt }] }) }
}

function lastTurnOf(line: string): Omit<AnsweredRow, 'answer'> | undefined {
  const value = parse(line)
  const turns: readonly unknown[] = Array.isArray(value) ? value : [value]
  const turn = turns.at(-1)
  if (typeof turn !== 'object' || turn === null) return undefined
  if ('prompt' in turn && typeof turn.prompt === 'string') {
    return { prompt: turn.prompt, expected: 'response' in turn ? firstText(turn.response) : '' }
  }
  const messages: readonly unknown[] = 'messages' in turn && Array.isArray(turn.messages) ? turn.messages : []
  const message = messages.at(-1)
  const isMessage = typeof message === 'object' && message !== null && 'content' in message && typeof message.content === 'string'
  return isMessage ? { prompt: String(message.content), expected: '' } : undefined
}

/** Responses are lists of lists of texts. */
function firstText(value: unknown): string {
  if (typeof value === 'string') return value
  return Array.isArray(value) ? firstText(value[0]) : ''
}

function parse(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}
