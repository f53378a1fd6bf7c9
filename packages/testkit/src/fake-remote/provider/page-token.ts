import { RefusedCall } from './answer.ts'

/** Opaque to callers: a position in something that only grows at its end. */
export function pageToken(kind: string, position: number): string {
  return Buffer.from(`${kind}:${position}`).toString('base64url')
}

/** @throws RefusedCall for a token that was not given out for this */
export function positionOf(kind: string, token: string | null): number {
  if (token === null) return 0
  const [found, position] = Buffer.from(token, 'base64url').toString().split(':')
  if (found !== kind || !/^\d+$/.test(position ?? '')) {
    throw new RefusedCall(400, 'invalid', { message: 'This token was not given out for this list.', field: 'after' })
  }
  return Number(position)
}
