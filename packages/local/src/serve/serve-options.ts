import { exactOptional, type InferOutput, integer, maxValue, minValue, number, pipe, strictObject } from 'valibot'

/** What one deployment with `serve` may be told. */
export interface ServeOptions {
  /** On the loopback address. Default: one that is free. */
  readonly port?: number
  /** A longer body is refused with 413. Default: 6 291 456, as on SageMaker. */
  readonly maximumBodyBytes?: number
  /** For the whole of a request; where it is answered in parts, for each of them. Default: 60. */
  readonly requestTimeLimitSeconds?: number
  /** Further requests are refused with 429. Default: 100. */
  readonly maximumConcurrentRequests?: number
}

const count = pipe(number(), integer(), minValue(1))

export const serveOptionsSchema = strictObject({
  port: exactOptional(pipe(number(), integer(), minValue(1), maxValue(65_535))),
  maximumBodyBytes: exactOptional(count),
  requestTimeLimitSeconds: exactOptional(pipe(number(), minValue(0.001), maxValue(86_400))),
  maximumConcurrentRequests: exactOptional(count),
})

export type GivenServeOptions = InferOutput<typeof serveOptionsSchema>

/** What a service does not take on. */
export interface RequestLimits {
  readonly maximumBodyBytes: number
  readonly timeLimitMilliseconds: number
  readonly maximumConcurrentRequests: number
}

export function requestLimitsOf(options: GivenServeOptions): RequestLimits {
  const { maximumBodyBytes = 6 * 1024 * 1024, requestTimeLimitSeconds = 60, maximumConcurrentRequests = 100 } = options
  return { maximumBodyBytes, timeLimitMilliseconds: requestTimeLimitSeconds * 1000, maximumConcurrentRequests }
}
