import type { HttpAnswer } from '../../machinery/http/http-answer.ts'
import { ServiceError } from '../service-error.ts'
import { type Trouble, TroubleError } from './trouble.ts'

/** How a protocol says that something is wrong. */
export interface Dialect {
  readonly codes: Readonly<Record<Trouble, readonly [code: string, status: number]>>
  answer(error: ServiceError, requestId: string): HttpAnswer
}

/** Any error as one that the protocol has. What is none of ours is a defect here, told as a server would tell it. */
export function inDialect(error: unknown, dialect: Dialect): ServiceError {
  if (error instanceof ServiceError) return error
  const trouble = error instanceof TroubleError ? error.trouble : 'internal'
  const [code, status] = dialect.codes[trouble]
  return new ServiceError(code, error instanceof Error ? error.message : String(error), status)
}
