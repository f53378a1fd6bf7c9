import { isRecord } from '../wire/parse-object.ts'

type Answer = Readonly<Record<string, unknown>>

/** What a chat or a completion answered, or a part of it. */
export interface QianfanText {
  readonly text: string
  /** What the model thought before it answered, where it says so. */
  readonly reasoning?: string
  readonly toolCalls?: readonly unknown[]
  /** Tokens. */
  readonly usage?: { readonly input: number; readonly output: number }
}

export interface QianfanEmbeddings {
  /** One for each text, in the same order. */
  readonly embeddings: readonly (readonly number[])[]
  readonly usage?: { readonly input: number; readonly output: number }
}

/** Of either generation. */
export function textOf(answer: Answer): QianfanText {
  const [choice]: readonly unknown[] = Array.isArray(answer['choices']) ? answer['choices'] : []
  const part = isRecord(choice) ? (choice['delta'] ?? choice['message']) : undefined
  const said: Answer = isRecord(part)
    ? part
    : { content: answer['result'], tool_calls: answer['function_call'] && [answer['function_call']] }
  const { content, reasoning_content: reasoning, tool_calls: toolCalls } = said
  return {
    text: typeof content === 'string' ? content : '',
    ...(typeof reasoning === 'string' && reasoning !== '' && { reasoning }),
    ...(Array.isArray(toolCalls) && { toolCalls }),
    ...usageOf(answer),
  }
}

export function embeddingsOf(answer: Answer): QianfanEmbeddings {
  const rows: readonly unknown[] = Array.isArray(answer['data']) ? answer['data'] : []
  const embeddings = rows.map(row => (isRecord(row) && Array.isArray(row['embedding']) ? row['embedding'].map(Number) : []))
  return { embeddings, ...usageOf(answer) }
}

function usageOf({ usage }: Answer): { readonly usage?: { readonly input: number; readonly output: number } } {
  if (!isRecord(usage)) return {}
  return { usage: { input: Number(usage['prompt_tokens'] ?? 0), output: Number(usage['completion_tokens'] ?? 0) } }
}
