/** The sha256 of a text, hexadecimal. `node:crypto` takes 4 ms to import, and nobody needs it before the first job. */
export function sha256(text: string): string {
  return process.getBuiltinModule('node:crypto').hash('sha256', text, 'hex')
}
