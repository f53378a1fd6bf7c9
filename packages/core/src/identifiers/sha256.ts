/** The sha256 of a text. `node:crypto` takes 4 ms to import, and nobody needs it before the first job. */
export function sha256(text: string, encoding: 'hex'): string
export function sha256(text: string, encoding: 'buffer'): Uint8Array
export function sha256(text: string, encoding: 'hex' | 'buffer'): string | Uint8Array {
  return process.getBuiltinModule('node:crypto').hash('sha256', text, encoding)
}
