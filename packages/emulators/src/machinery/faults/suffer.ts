import type { MetFault } from './transport-faults.ts'

/** What each provider says to a request that is refused on purpose. */
export type Refusals = Readonly<Record<Exclude<MetFault['effect'], 'dropped' | 'delayed'>, () => Error>>

/**
 * Whether the connection is dropped. What the request met is noted with what is known of it.
 *
 * @throws the provider's refusal, for a fault that is an answer
 */
export function suffer(seen: { fault?: string }, met: MetFault | undefined, refusals: Refusals): boolean {
  if (met === undefined) return false
  const { kind, effect } = met
  seen.fault = kind
  if (effect === 'dropped' || effect === 'delayed') return effect === 'dropped'
  throw refusals[effect]()
}
