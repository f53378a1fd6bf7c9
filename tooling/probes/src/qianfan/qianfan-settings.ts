import * as v from 'valibot'

export const settingsSchema = v.strictObject({
  accessKey: v.string(),
  secretKey: v.string(),
  /** The console API: the one of 2023, or the one since. */
  console: v.exactOptional(v.picklist(['v1', 'v2']), 'v2'),
})
export type QianfanSettings = v.InferOutput<typeof settingsSchema>

export const trainingOptionsSchema = v.strictObject({
  /** Of 100 rows, so many are kept out for the evaluation. */
  splitRatio: v.exactOptional(v.number()),
  corpus: v.exactOptional(v.picklist(['general', 'vertical'])),
})
export type TrainingOptions = v.InferOutput<typeof trainingOptionsSchema>

export const serviceOptionsSchema = v.strictObject({ resourceType: v.exactOptional(v.string()), replicas: v.exactOptional(v.number()) })
export type ServiceOptions = v.InferOutput<typeof serviceOptionsSchema>
