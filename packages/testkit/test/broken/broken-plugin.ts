import type { ComponentKind } from '@trainyard/core'
import type { AnyRunner, RunnerKind } from '../../src/subject/runner-subject.ts'
import type { Changes } from '../support/cloud-plugin.ts'
import type { CloudRunner, RunnerParts } from '../support/cloud-runner.ts'

/** A plugin that breaks the contract in one way. */
export interface BrokenPlugin {
  /** The check that finds it, and the only one: `cancel/at-once`. */
  readonly breaks: string
  /** What it does, as a sentence without its subject. */
  readonly how: string
  /** The component that is broken; it is the only one. */
  readonly kind: ComponentKind
  readonly changes: Changes
  /** The file that exports it. */
  readonly module?: URL
}

type ChangeRunner = (good: CloudRunner, parts: RunnerParts) => Partial<AnyRunner>

/** A trainer, predictor or deployer that differs from the good one in some methods. */
export function broken(breaks: string, how: string, change: ChangeRunner, kind: RunnerKind = 'trainer'): BrokenPlugin {
  return { breaks, how, kind, changes: { [kind]: change } }
}
