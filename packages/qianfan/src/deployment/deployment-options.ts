import { array, exactOptional, type InferOutput, maxLength, picklist, pipe, regex, strictObject, string } from 'valibot'
import { count, furtherFields, text } from '../option-types.ts'

/** What one deployment may say to Qianfan alone. A key that is not known is refused. */
export const deploymentOptions = strictObject({
  /** Publishes a further version of this model. Default: a new model. */
  modelSetId: exactOptional(text),
  tags: exactOptional(array(text)),
  /** What the service does. Default: `Chat`. */
  serviceType: exactOptional(picklist(['Chat', 'Completion', 'Embedding'])),
  /** The end of the service's address. Default: the name of the job. */
  endpointSuffix: exactOptional(
    pipe(string(), regex(/^[a-z0-9][a-z0-9_-]{0,18}[a-z0-9]$/, 'expected 2 to 20 of a-z 0-9 _ -, with a letter or digit at both ends')),
  ),
  description: exactOptional(pipe(text, maxLength(400))),
  /** Default: 1. */
  replicas: exactOptional(count),
  queriesPerSecond: exactOptional(count),
  /** Default: `GPU-I-2`. */
  resourceType: exactOptional(picklist(['GPU-I-2', 'GPU-I-4', 'CPU-I-2'])),
  /** Paid for in advance. Months count where both are given. */
  months: exactOptional(count),
  /** Default: 1. */
  hours: exactOptional(count),
  /** Of the first generation: 1 public, 2 private. Default: 2. */
  poolType: exactOptional(picklist([1, 2])),
  /** Further fields of `CreateService`. */
  extras: exactOptional(furtherFields),
})

export type DeploymentOptions = InferOutput<typeof deploymentOptions>
