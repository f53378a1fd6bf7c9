import type {
  AnyDeployer,
  AnyPredictor,
  Capabilities,
  DeploymentRequest,
  JobRunner,
  PredictionRequest,
  TrainingRequest,
} from '@trainyard/core'
import type { RunnerSamples } from '../options/samples.ts'
import type { Kit } from './kit.ts'

export type RunnerKind = 'trainer' | 'predictor' | 'deployer'
export type AnyRequest = TrainingRequest | PredictionRequest | DeploymentRequest
/** A trainer, predictor or deployer of any request, reference, option and cursor, with what only some of them can do. */
// oxlint-disable-next-line typescript/no-explicit-any -- the kit runs runners of all types
export type AnyRunner = JobRunner<any, any, any, any> &
  Partial<Pick<AnyPredictor, 'readOutput'>> &
  Partial<Pick<AnyDeployer, 'invoke' | 'stream' | 'undeploy'>>

/** A trainer, predictor or deployer, as far as the checks that all three share can see it. */
export interface RunnerSubject {
  readonly kit: Kit
  readonly kind: RunnerKind
  readonly samples: RunnerSamples<AnyRequest>
  readonly capabilities: Capabilities<string>
  has(method: keyof AnyRunner): boolean
}

/** Whether the jobs of a sample die with their client. */
export function isBound({ capabilities }: RunnerSubject, { kind }: AnyRequest): boolean {
  return capabilities.boundToClient?.includes(kind) ?? false
}
