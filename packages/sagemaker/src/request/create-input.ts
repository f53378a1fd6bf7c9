import type { Channel, CreateTrainingJobRequest } from '@aws-sdk/client-sagemaker'
import { hyperparameterTexts } from '@trainyard/core'
import { algorithmSpecification } from './algorithm-specification.ts'
import { outputInput } from './output-input.ts'
import { resourceConfig } from './resource-config.ts'
import { stoppingCondition } from './stopping-condition.ts'
import { surroundings } from './surroundings.ts'
import { tagsOf } from './tags.ts'
import type { TrainingPlan } from './training-plan.ts'

/** The body of CreateTrainingJob. */
export function createInput(plan: TrainingPlan, channels: readonly Channel[]): CreateTrainingJobRequest {
  const { request, settings, jobName } = plan
  const texts = hyperparameterTexts(request.hyperparameters)
  return {
    TrainingJobName: jobName,
    RoleArn: settings.role,
    AlgorithmSpecification: algorithmSpecification(plan),
    ResourceConfig: resourceConfig(plan),
    StoppingCondition: stoppingCondition(plan),
    ...outputInput(plan),
    ...(channels.length > 0 && { InputDataConfig: [...channels] }),
    ...(texts.length > 0 && { HyperParameters: Object.fromEntries(texts) }),
    ...(request.environment && { Environment: { ...request.environment } }),
    ...surroundings(plan),
    Tags: tagsOf(plan),
  }
}
