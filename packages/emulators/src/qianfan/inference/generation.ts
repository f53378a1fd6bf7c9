import { countTokens } from './count-tokens.ts'
import type { Reply, ReplyRequest } from './reply.ts'

/** What a model has said, and what it cost. */
export interface Generation {
  readonly text: string
  /** Whether it was cut at the tokens that were allowed. */
  readonly isTruncated: boolean
  readonly usage: { readonly prompt_tokens: number; readonly completion_tokens: number; readonly total_tokens: number }
}

export function generate(reply: Reply, request: ReplyRequest, mostTokens = Infinity): Generation {
  const whole = reply(request)
  const text = cut(whole, mostTokens)
  const prompt = [request.system ?? '', ...request.messages.map(({ content }) => content)].reduce((sum, part) => sum + countTokens(part), 0)
  const completion = countTokens(text)
  return {
    text,
    isTruncated: text.length < whole.length,
    usage: { prompt_tokens: prompt, completion_tokens: completion, total_tokens: prompt + completion },
  }
}

function cut(text: string, mostTokens: number): string {
  if (countTokens(text) <= mostTokens) return text
  const characters = [...text]
  let length = characters.length
  while (length > 0 && countTokens(characters.slice(0, length).join('')) > mostTokens) length--
  return characters.slice(0, length).join('')
}
