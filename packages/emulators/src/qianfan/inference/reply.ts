export interface ChatMessage {
  readonly role: string
  readonly content: string
}

/** What a model is asked. */
export interface ReplyRequest {
  /** The endpoint or the name that it is called by. */
  readonly model: string
  /** A completion is one message of the user. */
  readonly messages: readonly ChatMessage[]
  readonly system?: string | undefined
}

/** What a model answers. The same request has the same answer, in a stream too. */
export type Reply = (request: ReplyRequest) => string

/** With characters of one, two, three and four bytes. */
export const echo: Reply = ({ model, messages }) => {
  const { content = '' } = messages.at(-1) ?? {}
  return `${model} hört “${content}” und sagt: 你好 👋 (${messages.length})`
}
