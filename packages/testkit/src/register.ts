import { describe, test } from 'vitest'
import type { BoundCheck } from './bound-check.ts'

/** Timed checks may be tried so often: a busy machine breaks a bound now and then, code that is too slow breaks it each time. */
const tries = 3

interface Registration {
  /** Milliseconds that one check may take. */
  readonly timeout: number
}

/** Makes each check a test, those of one subject and capability together. */
export function register(checks: readonly BoundCheck[], { timeout }: Registration): void {
  for (const [subject, ofSubject] of Map.groupBy(checks, check => check.subject)) {
    describe(subject, () => {
      for (const [capability, ofCapability] of Map.groupBy(ofSubject, check => check.capability)) {
        describe(capability, () => {
          for (const { title, run, isTimed } of ofCapability) test(title, { timeout, retry: isTimed ? tries - 1 : 0 }, run)
        })
      }
    })
  }
}
