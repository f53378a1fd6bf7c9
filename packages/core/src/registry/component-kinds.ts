import type { ComponentKind, JobRole } from '../contract/index.ts'
import type { ComponentRole } from '../configuration/index.ts'

interface KindFacts {
  /** Of the configuration, and of a plugin. */
  readonly section: ComponentRole
  /** The members that a component of this kind must have; all but `capabilities` are methods. */
  readonly required: readonly string[]
}

const jobRunner = ['capabilities', 'submit', 'describe', 'cancel']

export const componentKinds: Readonly<Record<ComponentKind, KindFacts>> = {
  trainer: { section: 'trainers', required: jobRunner },
  predictor: { section: 'predictors', required: [...jobRunner, 'readOutput'] },
  deployer: { section: 'deployers', required: jobRunner },
  finder: { section: 'finders', required: ['findModel'] },
  initializer: { section: 'initializers', required: ['init'] },
}

/** The kinds in the order in which `initialize` builds them. */
export const kindNames = ['trainer', 'finder', 'initializer', 'predictor', 'deployer'] as const satisfies readonly ComponentKind[]

/** Which kind of component runs the jobs of a role. */
export const kindOfRole: Readonly<Record<Exclude<JobRole, 'pipeline'>, 'trainer' | 'predictor' | 'deployer'>> = {
  training: 'trainer',
  prediction: 'predictor',
  deployment: 'deployer',
}
