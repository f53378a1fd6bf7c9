export interface Invocation {
  readonly endpoint: string
  readonly contentType: string
  readonly accept: string | undefined
  readonly body: Buffer
}

export interface InvocationAnswer {
  readonly contentType: string
  readonly body: string | Uint8Array
}

/** Answers for the model behind an endpoint. What it throws becomes a `ModelError`. */
export type Invoke = (invocation: Invocation) => InvocationAnswer | Promise<InvocationAnswer>
