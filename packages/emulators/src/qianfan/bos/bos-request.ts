import type { HttpAnswer } from '../../machinery/http/http-answer.ts'
import type { HttpRequest } from '../../machinery/http/http-request.ts'
import type { QianfanPlane } from '../qianfan-plane.ts'
import type { BosStore } from './bos-store.ts'

export interface BosRequest {
  readonly http: HttpRequest
  readonly query: URLSearchParams
  readonly bucket: string
  /** Empty where it is about the bucket. */
  readonly key: string
}

export interface BosParts {
  readonly plane: QianfanPlane
  readonly store: BosStore
}

/** @throws BosError */
export type BosOperation = (request: BosRequest, parts: BosParts) => HttpAnswer | Promise<HttpAnswer>
