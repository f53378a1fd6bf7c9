import type { Readable } from 'node:stream'

export interface HttpAnswer {
  readonly status: number
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string | Uint8Array | Readable
}

/** The connection ends without an answer. */
export const dropped: unique symbol = Symbol('dropped')
