import type { SerializedError } from '@trainyard/core'

/** What a module's process tells the client: its reports, and last how it ended. */
export type ProcessMessage = { readonly line: string } | { readonly outcome: { readonly error?: SerializedError } }
