import { exactOptional, type InferOutput, maxLength, minLength, pipe, record, strictObject, string, unknown } from 'valibot'

/** What one batch may say to Qianfan alone. */
export const predictionOptions = strictObject({
  /** `temperature`, `top_p` and so on. */
  inferenceParameters: exactOptional(record(string(), unknown())),
  description: exactOptional(pipe(string(), minLength(1), maxLength(400))),
})

export type PredictionOptions = InferOutput<typeof predictionOptions>
