import * as v from 'valibot'

export const settingsSchema = v.strictObject({ server: v.pipe(v.string(), v.url()), namespace: v.string(), token: v.string() })
export type KubernetesSettings = v.InferOutput<typeof settingsSchema>

export const optionsSchema = v.strictObject({
  backoffLimit: v.exactOptional(v.number()),
  nodeSelector: v.exactOptional(v.record(v.string(), v.string())),
})
export type KubernetesOptions = v.InferOutput<typeof optionsSchema>
