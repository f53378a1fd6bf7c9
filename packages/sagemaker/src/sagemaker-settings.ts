import {
  type BaseIssue,
  type BaseSchema,
  exactOptional,
  function as functionSchema,
  maxLength,
  minLength,
  minValue,
  number,
  object,
  pipe,
  regex,
  strictObject,
  string,
  union,
  url,
} from 'valibot'
import type { Schema } from '@trainyard/core'
import { kmsKey } from './options/aws-names.ts'
import { type SageMakerOptions, optionsSchema } from './options/sagemaker-options.ts'
import { type Operation, operations } from './aws/operations.ts'

export interface AwsCredentials {
  readonly accessKeyId: string
  readonly secretAccessKey: string
  readonly sessionToken?: string
}

/** One set for all types of the plugin: what `sagemaker({ … })` is given counts for each, and each reads what is its own. */
export interface SageMakerSettings {
  /** `eu-west-1`. */
  readonly region: string
  /** Trainer: the ARN of the IAM role that a job runs as. It is never looked up or created. */
  readonly role?: string
  /**
   * Trainer: where sources and local inputs are uploaded to, and models are saved without a save path. It is never created. Default: the
   * bucket of the save path.
   */
  readonly bucket?: string
  /** Trainer: what the keys of all uploads begin with. Default: `trainyard`. */
  readonly prefix?: string
  /** Trainer: the machine of jobs that name none. Default: `ml.m5.xlarge`. */
  readonly instanceType?: string
  /** Trainer: encrypts uploads and models. Default: what the bucket says. */
  readonly kmsKeyId?: string
  /** Trainer: for whatever a job's own options leave out. */
  readonly options?: SageMakerOptions
  /** A function is asked again when what it gave has expired. Default: the AWS SDK's own chain (environment, profile, machine). */
  readonly credentials?: AwsCredentials | (() => Promise<AwsCredentials>)
  /** Of the shared configuration files, for the default chain. */
  readonly profile?: string
  /** One address for all services, such as an emulator's. Default: those of the region. */
  readonly endpoint?: string
  /** What the account may send, by operation. Default: `CreateTrainingJob` 1, `ListTrainingJobs` 1, `Search` 1, `DescribeTrainingJob` 5, … */
  readonly requestsPerSecond?: Readonly<Partial<Record<Operation, number>>>
}

const text = pipe(string(), minLength(1))
const role = pipe(
  string(),
  regex(/^arn:aws[a-z-]*:iam::\d{12}:role\/?[\w+=,.@/-]+$/, 'expected the ARN of an IAM role: arn:aws:iam::<account>:role/<name>'),
  minLength(20),
  maxLength(2048),
)
const bucket = pipe(string(), regex(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/, 'expected the name of a bucket, without s3://'))
const rate = exactOptional(pipe(number(), minValue(0.01)))
const rates = Object.fromEntries(operations.map(operation => [operation, rate])) as Record<Operation, typeof rate>
/** Not strict: the AWS SDK writes notes of its own into credentials that somebody gave to another client. */
const givenCredentials = object({ accessKeyId: text, secretAccessKey: text, sessionToken: exactOptional(text) })
/** What it gives is checked by the AWS SDK, when it is asked. */
const askedCredentials = functionSchema() as unknown as BaseSchema<
  () => Promise<AwsCredentials>,
  () => Promise<AwsCredentials>,
  BaseIssue<unknown>
>

/** The settings, with what is left out filled in. */
export type ResolvedSettings = SageMakerSettings &
  Required<Pick<SageMakerSettings, 'prefix' | 'instanceType' | 'options' | 'requestsPerSecond'>>

export const settingsSchema: Schema<ResolvedSettings, SageMakerSettings> = strictObject({
  region: pipe(string(), regex(/^[a-z]{2,}(-[a-z]+)+-\d+$/, 'expected a region such as eu-west-1')),
  role: exactOptional(role),
  bucket: exactOptional(bucket),
  prefix: exactOptional(pipe(string(), regex(/^[^/\s]([^\s]*[^/\s])?$/, 'expected a prefix without slashes around it')), 'trainyard'),
  instanceType: exactOptional(text, 'ml.m5.xlarge'),
  kmsKeyId: exactOptional(kmsKey),
  options: exactOptional(optionsSchema, {}),
  credentials: exactOptional(union([givenCredentials, askedCredentials])),
  profile: exactOptional(text),
  endpoint: exactOptional(pipe(string(), url())),
  requestsPerSecond: exactOptional(strictObject(rates), {}),
})
