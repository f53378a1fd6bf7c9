import * as v from 'valibot'
import type { ComponentRole } from './component-role.ts'
import { plainObject } from '../schema/expecting.ts'
import type { InstanceSettingsOf } from './instance-settings.ts'
import { deploymentDefaultsSchema, predictionDefaultsSchema, trainingDefaultsSchema } from './request-defaults-schema.ts'

const concurrency = v.exactOptional(
  v.pipe(v.number(), v.integer(), v.minValue(1), v.description('At most so many jobs of this instance run at once.')),
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
    defaults: v.exactOptional(plainObject(trainingDefaultsSchema)),
  }),
  predictors: v.strictObject({ concurrency, defaults: v.exactOptional(plainObject(predictionDefaultsSchema)) }),
  deployers: v.strictObject({ concurrency, defaults: v.exactOptional(plainObject(deploymentDefaultsSchema)) }),
  finders: v.strictObject({}),
  initializers: v.strictObject({}),
} satisfies { [Role in ComponentRole]: v.GenericSchema<unknown, InstanceSettingsOf<Role>> }
