import type { FollowedEvent } from './evidence.ts'

interface Followed {
  readonly events: readonly FollowedEvent[]
  /** Its reader came to the end. */
  readonly isEnded: boolean
}

/** The text of a follow file. A last line without its end does not count. */
export function parseFollowed(text: string): Followed {
  const lines: unknown[] = text
    .split('\n')
    .slice(0, -1)
    .map(line => JSON.parse(line))
  return { events: lines.filter(line => line !== 'end') as FollowedEvent[], isEnded: lines.includes('end') }
}
