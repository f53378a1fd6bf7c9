import { isThrottled, isTransient } from '../sagemaker-error.ts'

const mostThrottled = 8
const mostTransient = 5
const longestDelay = 5000

/**
 * Milliseconds until a request is sent once more; undefined: it is not. Each operation can be repeated: what creates has a name that can be
 * taken once only.
 */
export function repeatDelay(error: unknown, attempt: number): number | undefined {
  if (isThrottled(error)) return attempt < mostThrottled ? Math.min(200 * 2 ** attempt, longestDelay) : undefined
  if (isTransient(error)) return attempt < mostTransient ? Math.min(50 * 2 ** attempt, longestDelay) : undefined
  return undefined
}
