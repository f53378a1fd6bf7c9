import type { Fields } from '../protocol/fields.ts'
import { Problem } from '../protocol/problem.ts'
import type { ChatMessage } from './reply.ts'

/** Whether a message is the user's turn: what a function or a tool says is one too. */
const isUsers = (role: string): boolean => ['user', 'function', 'tool'].includes(role)

/** @throws Problem unless user and assistant take turns, from the user to the user */
export function readMessages(fields: Fields): readonly ChatMessage[] {
  const messages = fields.objects('messages').map(message => ({ role: message.text('role'), content: contentOf(message) }))
  if (messages.length === 0) throw wrong('messages must not be empty')
  if (messages.length % 2 === 0) throw wrong('the length of messages must be an odd number')
  const outOfTurn = messages.findIndex(({ role }, index) => (index % 2 === 0 ? !isUsers(role) : role !== 'assistant'))
  if (outOfTurn !== -1) throw wrong(`the role of message ${outOfTurn} must be ${outOfTurn % 2 === 0 ? 'user' : 'assistant'}`)
  return messages
}

function contentOf(message: Fields): string {
  if (!Array.isArray(message.values['content'])) return message.optionalText('content') ?? ''
  return message
    .objects('content')
    .map(part => part.optionalText('text') ?? '')
    .join('')
}

function wrong(message: string): Problem {
  return new Problem('invalid-messages', message)
}
