import type { FindContext } from '../contract/index.ts'
import { serializeError } from '../errors/serialize-error.ts'

/**
 * What the first of the members gives that gives anything; the others are not asked. One that throws counts as one that gives
 * nothing, and its error explains why.
 */
export async function firstHit<Hit>(
  names: readonly string[],
  context: FindContext,
  ask: (name: string) => Promise<Hit | undefined>,
): Promise<Hit | undefined> {
  for (const name of names) {
    try {
      const hit = await ask(name)
      if (hit !== undefined) return hit
    } catch (error) {
      context.signal.throwIfAborted()
      context.explain?.(new Error(`${name}: ${serializeError(error).message}`, { cause: error }))
    }
  }
  return undefined
}
