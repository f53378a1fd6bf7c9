import type { BoundCheck } from '../../src/bound-check.ts'

export interface Failure {
  /** Of the check. */
  readonly id: string
  readonly error: Error
}

/** How often a check that failed by the clock is tried again, by itself. */
const furtherTries = 4

/** Runs checks, all at once, and gives those that failed. */
export async function failuresOf(checks: readonly BoundCheck[]): Promise<readonly Failure[]> {
  const failures: Failure[] = []
  for (const [index, error] of (await Promise.all(checks.map(errorOf))).entries()) {
    const check = checks[index]
    if (check && error && (!check.isTimed || (await failsAgain(check)))) failures.push({ id: check.id, error })
  }
  return failures
}

async function failsAgain(check: BoundCheck): Promise<boolean> {
  for (let left = furtherTries; left > 0; left--) if (!(await errorOf(check))) return false
  return true
}

async function errorOf(check: BoundCheck): Promise<Error | undefined> {
  return check.run().then(
    () => undefined,
    (error: unknown) => error as Error,
  )
}
