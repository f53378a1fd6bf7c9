import * as v from 'valibot'
import type { ComponentRole } from './component-role.ts'
import { expecting, plainObject } from '../schema/expecting.ts'
import type { InstanceSettingsOf } from './instance-settings.ts'
import { deploymentDefaultsSchema, predictionDefaultsSchema, trainingDefaultsSchema } from './request-defaults-schema.ts'
import { parseRetention } from './retention.ts'

const concurrency = v.exactOptional(
  v.pipe(v.number(), v.integer(), v.minValue(1), v.description('At most so many jobs of this instance run at once.')),
)

const retention = v.exactOptional(
  v.nullable(
    v.pipe(
      expecting<unknown>('a duration such as "1d12h3m0.2s"', text => typeof text === 'string' && parseRetention(text) !== undefined),
      v.string(),
      v.description('How long an ended job is kept, such as 1d12h3m0.2s. null: forever.'),
    ),
  ),
)

const longestPollSeconds = v.exactOptional(
  v.pipe(v.number(), v.gtValue(0), v.description('Seconds, at most, between two looks at jobs that somebody waits for.')),
)

/** By role: what `InstanceSettings` says, checked. */
export const instanceSettingsSchemas = {
  trainers: v.strictObject({
    savePath: v.exactOptional(v.pipe(v.string(), v.description('Where models are saved: a path, counted from this file, or a URI.'))),
    image: v.exactOptional(v.pipe(v.string(), v.description('The container image of script requests that name none.'))),
    baseModels: v.exactOptional(
      v.pipe(plainObject(v.record(v.string(), v.string())), v.description("Alias to the provider's name of a base model.")),
    ),
    concurrency,
    retention,
    longestPollSeconds,
    defaults: v.exactOptional(plainObject(trainingDefaultsSchema)),
  }),
  predictors: v.strictObject({
    concurrency,
    retention,
    longestPollSeconds,
    defaults: v.exactOptional(plainObject(predictionDefaultsSchema)),
  }),
  deployers: v.strictObject({
    concurrency,
    retention,
    longestPollSeconds,
    defaults: v.exactOptional(plainObject(deploymentDefaultsSchema)),
  }),
  finders: v.strictObject({}),
  initializers: v.strictObject({}),
} satisfies { [Role in ComponentRole]: v.GenericSchema<unknown, InstanceSettingsOf<Role>> }
