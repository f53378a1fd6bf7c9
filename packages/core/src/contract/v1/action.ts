import type { BatchInput } from './batch-input.ts'
import type { BatchOutput } from './batch-output.ts'
import type { EventHandler } from './action-event.ts'
import type { EvaluationInput } from './evaluation-input.ts'
import type { DeployOptions, PredictOptions, PublishOptions, TrainOptions } from './job-options.ts'
import type { LiveOf } from './load-options.ts'
import type { Metrics } from './metrics.ts'
import type { ModelReference } from './model-reference.ts'
import type { ModuleClass } from './module-class.ts'
import type { PipelineContext } from './pipeline.ts'
import type { Plugin } from './plugin.ts'
import type { Service } from './service.ts'
import type { TrainedModel } from './trained-model.ts'
import type { TrainInput } from './train-input.ts'

/** A step of a pipeline that can be used in others: it takes what it needs from the fields of its input, and gives fields. */
export interface Action<Input extends object = object, Output extends object | void = object | void> {
  /** Unique in the pipeline that it is a part of, without `/` and `#`. */
  readonly name: string
  /** The output is plain JSON, and whatever jobs made: trained models, services, rows. The input is a copy of the action's own. */
  run(input: Input, context: ActionContext): Promise<Output>
  /** Told of this action's events, and of those of the actions in it. */
  readonly onEvent?: EventHandler | undefined
}

// oxlint-disable-next-line typescript/no-explicit-any -- an action of any input and output
export type AnyAction = Action<any, any>

/**
 * What an action can do. The methods that start a job wait for its end and give what it made. The job's id follows from the pipeline's id
 * and the action's name, so it is started once, however often the action is run. An action has one job at most: what needs several has
 * actions of its own.
 */
export interface ActionContext extends PipelineContext {
  train<Module extends ModuleClass>(
    request: TrainInput<Module>,
    options?: ActionJobOptions<TrainOptions<readonly Plugin[]>>,
  ): Promise<TrainedModel<LiveOf<Module>>>
  predictBatch(request: BatchInput, options?: ActionJobOptions<PredictOptions<readonly Plugin[]>>): Promise<BatchOutput>
  evaluate(request: EvaluationInput, options?: ActionJobOptions<PredictOptions<readonly Plugin[]>>): Promise<Metrics>
  publish(model: ModelReference, options?: ActionJobOptions<PublishOptions<readonly Plugin[]>>): Promise<TrainedModel>
  deploy(model: ModelReference, options?: ActionJobOptions<DeployOptions<readonly Plugin[]>>): Promise<Service>
  /** A `Running` event of this action. The data are plain JSON without secrets. */
  emit(description: string, data?: unknown): void
}

/** The options of a job, but for those that the pipeline sets. */
export type ActionJobOptions<Options> = Omit<Options, 'externalId' | 'attach' | 'signal'>
