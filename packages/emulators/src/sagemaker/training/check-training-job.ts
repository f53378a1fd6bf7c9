import { Tags } from '../resources/tags.ts'
import { validationError } from '../service-error.ts'
import type { TrainingJobRequest } from './training-job-request.ts'

/**
 * What the model does not say: rules between members.
 *
 * @throws ServiceError
 */
export function checkTrainingJob(request: TrainingJobRequest): void {
  checkAlgorithm(request)
  checkResources(request)
  checkSpot(request)
  checkChannels(request)
  Tags.check(request.Tags)
}

function checkAlgorithm({ AlgorithmSpecification: algorithm, ServerlessJobConfig }: TrainingJobRequest): void {
  if (ServerlessJobConfig !== undefined) {
    if (algorithm) throw validationError('AlgorithmSpecification cannot be specified together with ServerlessJobConfig.')
    return
  }
  const named = [algorithm?.TrainingImage, algorithm?.AlgorithmName].filter(name => name !== undefined)
  if (named.length !== 1)
    throw validationError('You must specify either TrainingImage or AlgorithmName in AlgorithmSpecification, and not both.')
}

function checkResources({ ResourceConfig: resources, ServerlessJobConfig, EnableManagedSpotTraining }: TrainingJobRequest): void {
  if (ServerlessJobConfig !== undefined) return
  if (resources === undefined) throw validationError('ResourceConfig is required.')
  const { InstanceType, InstanceCount, InstanceGroups, InstancePreferences } = resources
  const isChosen = InstanceType !== undefined && InstanceCount !== undefined
  if (InstanceGroups && (InstanceType ?? InstanceCount) !== undefined) {
    throw validationError('InstanceGroups cannot be specified together with InstanceType or InstanceCount.')
  }
  if (InstancePreferences && (InstanceType !== undefined || InstanceGroups || EnableManagedSpotTraining === true)) {
    throw validationError('InstancePreferences cannot be specified together with InstanceType, InstanceGroups or managed spot training.')
  }
  if (!isChosen && !InstanceGroups && !InstancePreferences) {
    throw validationError('InstanceType and InstanceCount are required where there are no InstanceGroups or InstancePreferences.')
  }
}

function checkSpot({ EnableManagedSpotTraining: spot = false, StoppingCondition = {} }: TrainingJobRequest): void {
  const { MaxRuntimeInSeconds: runtime = 24 * 3600, MaxWaitTimeInSeconds: wait } = StoppingCondition
  if (spot && wait === undefined) throw validationError('MaxWaitTimeInSeconds above 0 is required for managed spot training.')
  if (!spot && wait !== undefined) throw validationError('MaxWaitTimeInSeconds can only be specified for managed spot training.')
  if (wait !== undefined && wait < runtime) {
    throw validationError('Invalid MaxWaitTimeInSeconds. It must be present and be greater than or equal to MaxRuntimeInSeconds')
  }
}

function checkChannels({ InputDataConfig: channels = [] }: TrainingJobRequest): void {
  const names = channels.map(({ ChannelName }) => ChannelName)
  const twice = names.find((name, index) => names.indexOf(name) < index)
  if (twice !== undefined) throw validationError(`Duplicate channel name: ${twice}`)
}
