import type { Check } from '../check.ts'
import type { RunnerSubject } from '../subject/runner-subject.ts'
import { abortChecks } from './abort.ts'
import { adoptChecks } from './adopt.ts'
import { boundChecks } from './bound.ts'
import { cancelChecks } from './cancel.ts'
import { capabilityChecks } from './capabilities.ts'
import { closeChecks } from './close.ts'
import { deployerChecks } from './deployer.ts'
import { describeChecks } from './describe.ts'
import { forgetChecks } from './forget.ts'
import { logChecks } from './logs.ts'
import { manyChecks } from './many.ts'
import { outcomeChecks } from './outcome.ts'
import { pauseChecks } from './pause.ts'
import { predictorChecks } from './predictor.ts'
import { referenceChecks } from './reference.ts'
import { refuseChecks } from './refuse.ts'
import { savePathChecks } from './save-path.ts'
import { secretChecks } from './secrets.ts'
import { timeLimitChecks } from './time-limit.ts'
import { watchChecks } from './watch.ts'

/** Of whatever runs jobs. */
export const runnerChecks: readonly Check<RunnerSubject>[] = [
  ...capabilityChecks,
  ...refuseChecks,
  ...adoptChecks,
  ...referenceChecks,
  ...describeChecks,
  ...outcomeChecks,
  ...cancelChecks,
  ...abortChecks,
  ...logChecks,
  ...manyChecks,
  ...watchChecks,
  ...pauseChecks,
  ...forgetChecks,
  ...timeLimitChecks,
  ...savePathChecks,
  ...boundChecks,
  ...predictorChecks,
  ...deployerChecks,
  ...secretChecks,
  ...closeChecks,
]

export { finderChecks } from './finder.ts'
export { initializerChecks } from './initializer.ts'
export { pluginChecks } from './plugin.ts'
