/** What an endpoint is asked. A batch transform asks in the name of its model. */
export interface Invocation {
  readonly endpoint: string
  readonly contentType: string
  readonly accept: string | undefined
  readonly body: Buffer
}

/** What the model answers. */
export interface InvocationAnswer {
  readonly contentType: string
  readonly body: string | Uint8Array
}

/** Answers for the model behind an endpoint. What it throws becomes a `ModelError`. */
export type Invoke = (invocation: Invocation) => InvocationAnswer | Promise<InvocationAnswer>
