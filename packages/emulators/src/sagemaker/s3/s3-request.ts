import type { HttpAnswer } from '../../machinery/http/http-answer.ts'
import type { HttpRequest } from '../../machinery/http/http-request.ts'
import type { EmulatedAccount } from '../emulated-account.ts'
import type { S3Store } from './s3-store.ts'

/** A request in the path style, taken apart. */
export interface S3Request {
  readonly http: HttpRequest
  readonly query: URLSearchParams
  readonly bucket: string
  readonly key: string
}

export interface S3Parts {
  readonly account: EmulatedAccount
  readonly store: S3Store
}

export type S3Operation = (request: S3Request, parts: S3Parts) => Promise<HttpAnswer> | HttpAnswer

/** One value of a header, undefined where it is not sent. */
export function headerOf({ http }: S3Request, name: string): string | undefined {
  const value = http.headers[name]
  return Array.isArray(value) ? value.join(',') : value
}

export const s3Namespace = 'http://s3.amazonaws.com/doc/2006-03-01/'

/** Where names in answers are encoded on request, all but slashes is. */
export function encodeKey(key: string, encodingType: string | null): string {
  if (encodingType !== 'url') return key
  return encodeURIComponent(key).replaceAll('%2F', '/')
}
