import type { BatchRequest, CallRequest, DeploymentRequest, FinetuneRequest, ScriptRequest } from '../contract/index.ts'

/**
 * What a request takes for the fields that it leaves out; a field applies to those kinds of request that have it. A default may stand for
 * all but what makes a request the one it is: its kind and its objects. `image` is a setting of the instance itself.
 */
export type RequestDefaults = TrainingDefaults & PredictionDefaults & DeploymentDefaults

export type TrainingDefaults = Partial<Omit<ScriptRequest, 'kind' | 'image' | 'hyperparameters'>> &
  Partial<Omit<FinetuneRequest, 'kind' | 'hyperparameters'>> & {
    readonly hyperparameters?: Readonly<Record<string, unknown>>
  }

export type PredictionDefaults = Partial<Omit<BatchRequest, 'kind' | 'model'>> & Partial<Omit<CallRequest, 'kind' | 'model' | 'arguments'>>

export type DeploymentDefaults = Partial<Omit<DeploymentRequest, 'kind' | 'model'>>
