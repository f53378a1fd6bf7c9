import * as v from 'valibot'
import type { FailureReason } from '../contract/index.ts'
import { count, filledText } from '../schema/request-fields.ts'

const reasons: readonly FailureReason[] = ['failed', 'timed-out', 'preempted', 'out-of-memory', 'no-capacity', 'lost']

const ofEveryJob = {
  providerOptions: v.optional(v.record(v.string(), v.looseObject({}))),
  externalId: v.optional(filledText),
  attach: v.optional(v.boolean()),
  retry: v.optional(v.strictObject({ attempts: count, on: v.array(v.picklist(reasons)) })),
  priority: v.optional(v.pipe(v.number(), v.finite())),
  signal: v.optional(v.instance(AbortSignal)),
}

/** A segment of a path, not a path. */
const segment = v.pipe(filledText, v.regex(/^[^/\\]+$/), v.notValues(['.', '..']))

export const trainOptionsSchema = v.strictObject({
  ...ofEveryJob,
  trainer: v.optional(filledText),
  savePath: v.optional(filledText),
  saveWithId: v.optional(v.boolean()),
  modelName: v.optional(segment),
})

export const predictOptionsSchema = v.strictObject({ ...ofEveryJob, predictor: v.optional(filledText) })

export const deployOptionsSchema = v.strictObject({ ...ofEveryJob, deployer: v.optional(filledText), name: v.optional(filledText) })
