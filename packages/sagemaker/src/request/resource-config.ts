import type { InstancePreference, ResourceConfig, TrainingInstanceType } from '@aws-sdk/client-sagemaker'
import { nodesOf, type TrainingPlan } from './training-plan.ts'

const defaultVolumeSize = 30

export function resourceConfig(plan: TrainingPlan): ResourceConfig {
  const { options, settings } = plan
  const { volumeKmsKeyId = settings.kmsKeyId, keepAliveSeconds, trainingPlanArn } = options
  return {
    ...machines(plan),
    VolumeSizeInGB: options.volumeSizeGigabytes ?? defaultVolumeSize,
    ...(volumeKmsKeyId !== undefined && { VolumeKmsKeyId: volumeKmsKeyId }),
    ...(keepAliveSeconds !== undefined && { KeepAlivePeriodInSeconds: keepAliveSeconds }),
    ...(trainingPlanArn !== undefined && { TrainingPlanArn: trainingPlanArn }),
  }
}

function machines(plan: TrainingPlan): ResourceConfig | Pick<ResourceConfig, 'InstanceType' | 'InstanceCount'> {
  const { options, settings } = plan
  const { instanceGroups, instancePreferences } = options
  if (instanceGroups) {
    const groups = instanceGroups.map(({ name, instanceType, instanceCount }) => ({
      InstanceGroupName: name,
      InstanceType: typeOf(instanceType),
      InstanceCount: instanceCount,
    }))
    return { InstanceGroups: groups }
  }
  if (instancePreferences) return { InstancePreferences: instancePreferences.map(one => preference(one, nodesOf(plan))) }
  return { InstanceType: typeOf(options.instanceType ?? settings.instanceType), InstanceCount: nodesOf(plan) }
}

type Preference = NonNullable<TrainingPlan['options']['instancePreferences']>[number]

function preference({ instanceType, instanceCount, trainingPlanArns }: Preference, nodes: number): InstancePreference {
  return {
    InstanceType: typeOf(instanceType),
    InstanceCount: instanceCount ?? nodes,
    ...(trainingPlanArns && { TrainingPlanArns: [...trainingPlanArns] }),
  }
}

/** The SDK's list of types is as old as the SDK; which there are, SageMaker says. */
function typeOf(instanceType: string): TrainingInstanceType {
  return instanceType as TrainingInstanceType
}
