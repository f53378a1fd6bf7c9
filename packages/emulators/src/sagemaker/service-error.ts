/** What a service refuses with: a code that clients know, and a status. */
export class ServiceError extends Error {
  readonly code: string
  readonly status: number

  constructor(code: string, message: string, status = 400) {
    super(message)
    this.name = 'ServiceError'
    this.code = code
    this.status = status
  }
}

export function validationError(message: string): ServiceError {
  return new ServiceError('ValidationException', message)
}
