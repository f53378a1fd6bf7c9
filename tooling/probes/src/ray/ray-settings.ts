import * as v from 'valibot'

export const settingsSchema = v.strictObject({ address: v.pipe(v.string(), v.url()) })
export type RaySettings = v.InferOutput<typeof settingsSchema>

export const optionsSchema = v.strictObject({
  /** Custom resources of the cluster → how much of each. */
  customResources: v.exactOptional(v.record(v.string(), v.number())),
  pythonPackages: v.exactOptional(v.array(v.string())),
})
export type RayOptions = v.InferOutput<typeof optionsSchema>
