/** What a thread says of the task that it has: lines while it is at it, at last its answer. They arrive in the order in which they were sent. */
export type ThreadMessage<Answer> = { readonly line: string } | { readonly answer: Answer }
