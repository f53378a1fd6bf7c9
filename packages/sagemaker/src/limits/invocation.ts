import { InvalidRequestError } from '@trainyard/core'

const mostBytes = 6_291_456

/** What an endpoint may be asked in one call; undefined: the body is small enough. */
export function checkInvocationBody(body: string | Uint8Array): InvalidRequestError | undefined {
  const bytes = Buffer.byteLength(body)
  if (bytes <= mostBytes) return undefined
  const advice = 'Larger ones go to an asynchronous endpoint, which reads its input from S3.'
  return new InvalidRequestError({ field: 'body', expected: `at most ${mostBytes} bytes`, found: String(bytes), advice })
}
