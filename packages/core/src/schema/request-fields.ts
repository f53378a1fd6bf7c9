import * as v from 'valibot'
import { isNumberPattern } from './is-number-pattern.ts'
import { expecting, plainObject } from './expecting.ts'

// The schemas of the fields that several requests share, and that an instance's `defaults` may give.

export const texts = plainObject(v.record(v.string(), v.string()))
export const filledText = v.pipe(v.string(), v.nonEmpty())
export const positive = v.pipe(v.number(), v.finite(), v.gtValue(0))
export const count = v.pipe(v.number(), v.integer(), v.minValue(1))
export const values = plainObject(v.record(v.string(), v.unknown()))
export const adapter = v.picklist(['lora', 'full'])

export const artifact = plainObject(
  v.strictObject({
    uri: v.string(),
    sha256: v.exactOptional(v.string()),
    attributes: v.exactOptional(texts),
  }),
)

export const resources = plainObject(
  v.strictObject({
    nodes: v.exactOptional(count),
    cpus: v.exactOptional(positive),
    memoryGigabytes: v.exactOptional(positive),
    accelerators: v.exactOptional(plainObject(v.record(v.string(), count))),
  }),
)

export const metricDefinitions = v.array(
  plainObject(
    v.strictObject({
      name: filledText,
      pattern: v.pipe(expecting<unknown>('a regular expression with a group around the number', isNumberPattern), v.string()),
    }),
  ),
)

export const ofEveryRequest = {
  timeLimitSeconds: v.exactOptional(positive),
  startFrom: v.exactOptional(artifact),
  labels: v.exactOptional(texts),
}
