/** What the object store refuses. */
export class BosError extends Error {
  readonly code: string
  readonly status: number

  constructor(code: string, message: string, status: number) {
    super(message)
    this.name = 'BosError'
    this.code = code
    this.status = status
  }
}

export function noSuchKey(): BosError {
  return new BosError('NoSuchKey', 'The specified key does not exist.', 404)
}
