import type { CallContext, Host } from '@trainyard/core'
import type { ResolvedSettings } from './qianfan-settings.ts'
import { QianfanConnectionError } from './wire/connection-error.ts'
import { isTransient, QianfanServiceError } from './wire/service-error.ts'

interface Creation<Made> {
  create(): Promise<Made>
  /** What an answer that got lost has left; undefined: nothing. */
  find(): Promise<Made | undefined>
}

export interface Patience {
  readonly host: Host
  /** Until a listing shows what was created. */
  readonly seconds: number
  /** All tries, the first included. */
  readonly attempts: number
}

/** Creates; where the outcome is unknown, looks before it creates again. */
export async function createOnce<Made>(
  { create, find }: Creation<Made>,
  { host, seconds, attempts }: Patience,
  { signal }: CallContext,
): Promise<Made> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await create()
    } catch (error) {
      signal.throwIfAborted()
      if (attempt >= attempts || !(isAmbiguous(error) || isTaken(error))) throw error
    }
    await host.sleep(seconds * 1000, signal)
    const made = await find()
    if (made !== undefined) return made
  }
}

function isAmbiguous(error: unknown): boolean {
  return error instanceof QianfanConnectionError || (error instanceof QianfanServiceError && isTransient(error))
}

/** Perhaps by our own earlier try, of which a listing did not tell yet. */
function isTaken(error: unknown): boolean {
  return error instanceof QianfanServiceError && error.providerCode === 'ResourceConflict'
}

export function patienceOf({ pollSeconds, retry }: Pick<ResolvedSettings, 'pollSeconds' | 'retry'>, host: Host): Patience {
  return { host, seconds: pollSeconds, attempts: retry.attempts }
}
