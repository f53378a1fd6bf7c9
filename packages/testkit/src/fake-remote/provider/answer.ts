/** What a route answers. */
export interface Answer {
  readonly status: number
  readonly body: object
  readonly headers?: Readonly<Record<string, string>>
}

/** Thrown where a request is refused. Nothing was done. */
export class RefusedCall extends Error {
  readonly status: number
  readonly code: string
  readonly field: string | undefined

  constructor(status: number, code: string, { message, field }: { readonly message: string; readonly field?: string }) {
    super(message)
    this.status = status
    this.code = code
    this.field = field
  }
}

export function errorAnswer({ status, code, message, field }: RefusedCall): Answer {
  return { status, body: { error: { code, message, ...(field !== undefined && { field }) } } }
}
