import { exactOptional, strictObject } from 'valibot'
import { type ChannelOptions, channelOptions } from './channel-options.ts'
import { type ComputeOptions, computeOptions } from './compute-options.ts'
import { type ContainerOptions, containerOptions } from './container-options.ts'
import { type MonitoringOptions, monitoringOptions } from './monitoring-options.ts'
import { type NetworkOptions, networkOptions } from './network-options.ts'
import { type OutputOptions, outputOptions } from './output-options.ts'
import { named, record, text, texts } from './option-types.ts'

/** What one job may say to SageMaker alone: `providerOptions: { sagemaker: { spot: true } }`. */
export interface SageMakerOptions extends ComputeOptions, ContainerOptions, NetworkOptions, OutputOptions, MonitoringOptions {
  /** How single inputs are read, by the name of the input. */
  readonly channels?: Readonly<Record<string, ChannelOptions>>
  /** Kept as the tag `trainyard:base-job-name`; the name of the job itself follows from its id. */
  readonly baseJobName?: string
  /** Beside the request's labels, which become tags as well. */
  readonly tags?: Readonly<Record<string, string>>
  /** Files that are not uploaded with the source, in the form of a `.gitignore`, after those that the source's own `.gitignore` files name. */
  readonly ignore?: readonly string[]
}

/** @internal */
export const optionsSchema = strictObject({
  ...computeOptions,
  ...containerOptions,
  ...networkOptions,
  ...outputOptions,
  ...monitoringOptions,
  channels: exactOptional(record(channelOptions)),
  baseJobName: exactOptional(text),
  tags: exactOptional(named(text)),
  ignore: exactOptional(texts),
})
