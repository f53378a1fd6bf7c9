import * as v from 'valibot'

export const settingsSchema = v.strictObject({ region: v.string(), role: v.string(), bucket: v.string() })
export type SageMakerSettings = v.InferOutput<typeof settingsSchema>

const instanceType = v.exactOptional(v.string())

export const trainingOptionsSchema = v.strictObject({ instanceType, spot: v.exactOptional(v.boolean()) })
export type TrainingOptions = v.InferOutput<typeof trainingOptionsSchema>

export const transformOptionsSchema = v.strictObject({ instanceType, maximumPayloadMegabytes: v.exactOptional(v.number()) })
export type TransformOptions = v.InferOutput<typeof transformOptionsSchema>

export const endpointOptionsSchema = v.strictObject({ instanceType, instances: v.exactOptional(v.number()) })
export type EndpointOptions = v.InferOutput<typeof endpointOptionsSchema>
