import type { BoundCheck } from '../../src/bound-check.ts'

export interface Failure {
  /** `trainer cancel/at-once`. */
  readonly name: string
  readonly error: Error
}

/** As vitest does for `isTimed`. */
const tries = 3

/** Runs checks: first those that need the process for themselves, then all others at once. Gives those that failed. */
export async function failuresOf(checks: readonly BoundCheck[]): Promise<readonly Failure[]> {
  const failures: (Failure | undefined)[] = []
  for (const check of checks.filter(({ isAlone }) => isAlone)) failures.push(await failureOf(check))
  failures.push(...(await Promise.all(checks.filter(({ isAlone }) => !isAlone).map(failureOf))))
  return failures.filter(failure => failure !== undefined)
}

async function failureOf(check: BoundCheck): Promise<Failure | undefined> {
  for (let left = check.isTimed ? tries : 1; ; ) {
    try {
      await check.run()
      return undefined
    } catch (error) {
      if (--left === 0) return { name: `${check.subject} ${check.id}`, error: error as Error }
    }
  }
}
