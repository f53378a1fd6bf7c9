import * as v from 'valibot'

const text = v.pipe(v.string(), v.minLength(1))
const here = { here: text, file: v.exactOptional(text) }

/** Done and proved by a test; planned for a step, or for later; or not here, with the reason. */
const row = v.union([
  v.strictObject({ here: text, file: text, test: text }),
  v.strictObject({ ...here, planned: v.union([v.literal('later'), v.pipe(v.string(), v.regex(/^step \d+$/))]) }),
  v.strictObject({ not: text }),
])

/** A page of documentation of another system, with every name that it defines. */
const page = v.strictObject({
  page: text,
  about: text,
  groups: v.array(v.strictObject({ in: v.pipe(v.array(text), v.minLength(1)), rows: v.record(text, row) })),
})

export const seedPagesSchema = v.array(page)
export type SeedPage = v.InferOutput<typeof page>
export type SeedState = v.InferOutput<typeof row>
