import * as v from 'valibot'

export const settingsSchema = v.strictObject({ apiKey: v.string(), baseUrl: v.exactOptional(v.string(), 'https://api.openai.com/v1') })
export type OpenAISettings = v.InferOutput<typeof settingsSchema>

export const optionsSchema = v.strictObject({
  /** At most 64 characters, in the name of the model. */
  suffix: v.exactOptional(v.string()),
})
export type OpenAIOptions = v.InferOutput<typeof optionsSchema>
