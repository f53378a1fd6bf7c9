import type { ResolvedSettings } from '../sagemaker-settings.ts'

/** Milliseconds of real time. An answer that takes longer is as good as none: it is asked for again. */
const connectionTimeout = 10_000
const requestTimeout = 30_000

/** Of each service's client. They belong to one instance, so two accounts in one process never meet. */
export function clientConfiguration({ region, endpoint, credentials, profile }: ResolvedSettings) {
  return {
    region,
    // The caller repeats by itself: on the client's clock, within the rate, and knowing which answers leave open whether it was done.
    maxAttempts: 1,
    requestHandler: { connectionTimeout, requestTimeout, throwOnRequestTimeout: true },
    ...(endpoint !== undefined && { endpoint }),
    // A copy: the SDK writes into what it is given.
    ...(credentials !== undefined && { credentials: typeof credentials === 'function' ? credentials : { ...credentials } }),
    ...(profile !== undefined && { profile }),
  }
}
