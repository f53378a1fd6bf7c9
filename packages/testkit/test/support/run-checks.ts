import type { BoundCheck } from '../../src/bound-check.ts'

export interface Failure {
  /** Of the check. */
  readonly id: string
  readonly error: Error
}

/** As vitest does for `isTimed`. */
const tries = 3

/** Runs checks, all at once, and gives those that failed. */
export async function failuresOf(checks: readonly BoundCheck[]): Promise<readonly Failure[]> {
  const failures = await Promise.all(checks.map(failureOf))
  return failures.filter(failure => failure !== undefined)
}

async function failureOf(check: BoundCheck): Promise<Failure | undefined> {
  for (let left = check.isTimed ? tries : 1; ; ) {
    try {
      await check.run()
      return undefined
    } catch (error) {
      if (--left === 0) return { id: check.id, error: error as Error }
    }
  }
}
