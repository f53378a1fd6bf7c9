import type { AlgorithmSpecification } from '@aws-sdk/client-sagemaker'
import { containerArguments, containerEntrypoint } from '../bootstrap/bootstrap-script.ts'
import { runsCommand, type TrainingPlan } from './training-plan.ts'

export function algorithmSpecification(plan: TrainingPlan): AlgorithmSpecification {
  const { request, options } = plan
  const { algorithmName, imageRegistry, inputMode = 'File', metricsTimeSeries } = options
  return {
    ...(algorithmName === undefined ? { TrainingImage: request.image } : { AlgorithmName: algorithmName }),
    TrainingInputMode: inputMode,
    ...start(plan),
    ...(request.metricDefinitions && {
      MetricDefinitions: request.metricDefinitions.map(({ name, pattern }) => ({ Name: name, Regex: pattern })),
    }),
    ...(metricsTimeSeries !== undefined && { EnableSageMakerMetricsTimeSeries: metricsTimeSeries }),
    ...(imageRegistry && { TrainingImageConfig: registry(imageRegistry) }),
  }
}

function start(plan: TrainingPlan): Pick<AlgorithmSpecification, 'ContainerEntrypoint' | 'ContainerArguments'> {
  if (runsCommand(plan)) return { ContainerEntrypoint: [...containerEntrypoint], ContainerArguments: [...containerArguments] }
  return { ContainerArguments: [...plan.request.command] }
}

function registry({ accessMode, credentialsProviderArn }: NonNullable<TrainingPlan['options']['imageRegistry']>) {
  return {
    TrainingRepositoryAccessMode: accessMode,
    ...(credentialsProviderArn !== undefined && {
      TrainingRepositoryAuthConfig: { TrainingRepositoryCredentialsProviderArn: credentialsProviderArn },
    }),
  }
}
