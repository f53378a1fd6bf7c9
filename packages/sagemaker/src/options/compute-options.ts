import { array, boolean, exactOptional, maxLength, minLength, pipe, readonly, strictObject } from 'valibot'
import { kmsKey, trainingPlan } from './aws-names.ts'
import { short, text, whole } from './option-types.ts'

/** On which machines a job runs, and for how long. The number of machines is the request's `resources.nodes`. */
export interface ComputeOptions {
  /** Default: the setting `instanceType`, else `ml.m5.xlarge`. */
  readonly instanceType?: string
  /** Machines of up to five types, instead of `instanceType` and `resources.nodes`. */
  readonly instanceGroups?: readonly InstanceGroup[]
  /** Up to five types of machines in order of preference, instead of `instanceType`; the first that is to be had is taken. */
  readonly instancePreferences?: readonly InstancePreference[]
  /** Gigabytes. Default: 30. */
  readonly volumeSizeGigabytes?: number
  readonly volumeKmsKeyId?: string
  /** A warm pool: the machines are kept for so many seconds after the job, for the next one. At most 21,600; default: 0. */
  readonly keepAliveSeconds?: number
  readonly trainingPlanArn?: string
  /** Cheaper machines that may be taken back. Give checkpoints with it. Default: false. */
  readonly spot?: boolean
  /** With spot machines: waiting and running together, in seconds. Default: the time limit. */
  readonly maximumWaitSeconds?: number
  /** How long a job may wait for machines, in seconds: 7200 to 2,419,200. Default: SageMaker's. */
  readonly maximumPendingSeconds?: number
  /** How often SageMaker starts a job again that its own fault ended: 1 to 30. Default: not at all. */
  readonly maximumRetryAttempts?: number
}

export interface InstanceGroup {
  readonly name: string
  readonly instanceType: string
  readonly instanceCount: number
}

export interface InstancePreference {
  readonly instanceType: string
  readonly instanceCount?: number
  /** One. */
  readonly trainingPlanArns?: readonly string[]
}

const group = strictObject({ name: short(64), instanceType: text, instanceCount: whole(1) })
const onePlan = pipe(array(trainingPlan), minLength(1), maxLength(1), readonly())
const preference = strictObject({ instanceType: text, instanceCount: exactOptional(whole(1)), trainingPlanArns: exactOptional(onePlan) })

/** @internal */
export const computeOptions = {
  instanceType: exactOptional(text),
  instanceGroups: exactOptional(pipe(array(group), minLength(1), maxLength(5), readonly())),
  instancePreferences: exactOptional(pipe(array(preference), minLength(1), maxLength(5), readonly())),
  volumeSizeGigabytes: exactOptional(whole(1)),
  volumeKmsKeyId: exactOptional(kmsKey),
  keepAliveSeconds: exactOptional(whole(0, 21_600)),
  trainingPlanArn: exactOptional(trainingPlan),
  spot: exactOptional(boolean()),
  maximumWaitSeconds: exactOptional(whole(1)),
  maximumPendingSeconds: exactOptional(whole(7200, 2_419_200)),
  maximumRetryAttempts: exactOptional(whole(1, 30)),
}
