import * as v from 'valibot'
import type { EventHandler, JobRole, JobStatus } from '../contract/index.ts'
import { anyObject, expecting, plainObject } from '../schema/expecting.ts'
import { failureReasons } from '../schema/failure-reason.ts'
import { count, filledText, texts } from '../schema/request-fields.ts'

const roles: readonly JobRole[] = ['training', 'prediction', 'deployment', 'pipeline']
const statuses: readonly JobStatus[] = ['QUEUED', 'RUNNING', 'COMPLETED', 'CANCELED', 'ERRORED']

/** What also the job of a pipeline's action may be told. */
export const ofEveryActionJob = {
  providerOptions: v.optional(plainObject(v.record(v.string(), plainObject(v.looseObject({}))))),
  retry: v.optional(
    plainObject(
      v.strictObject({
        attempts: count,
        on: v.array(v.picklist(failureReasons)),
        backoffMilliseconds: v.optional(v.pipe(v.number(), v.finite(), v.minValue(0))),
      }),
    ),
  ),
  priority: v.optional(v.pipe(v.number(), v.finite())),
}

const ofEveryJob = {
  ...ofEveryActionJob,
  externalId: v.optional(filledText),
  attach: v.optional(v.boolean()),
  signal: v.optional(v.instance(AbortSignal)),
}

const isSegment = (text: unknown) => typeof text === 'string' && /^[^/\\]+$/.test(text) && text !== '.' && text !== '..'
const segment = v.pipe(v.string(), expecting<string>('the name of a folder, without / and \\', isSegment))

export const ofEveryTraining = {
  trainer: v.optional(filledText),
  savePath: v.optional(filledText),
  saveWithId: v.optional(v.boolean()),
  modelName: v.optional(segment),
}

export const trainOptionsSchema = plainObject(v.strictObject({ ...ofEveryJob, ...ofEveryTraining }))

export const predictOptionsSchema = plainObject(v.strictObject({ ...ofEveryJob, predictor: v.optional(filledText) }))

const ofEveryDeployment = { ...ofEveryJob, deployer: v.optional(filledText), name: v.optional(filledText) }

export const publishOptionsSchema = plainObject(v.strictObject(ofEveryDeployment))

export const deployOptionsSchema = plainObject(v.strictObject({ ...ofEveryDeployment, method: v.optional(filledText) }))

const ofEveryRun = {
  from: v.optional(v.union([v.string(), v.number()])),
  onEvent: v.optional(v.custom<EventHandler>(value => typeof value === 'function')),
  signal: v.optional(v.instance(AbortSignal)),
}

export const resumeOptionsSchema = plainObject(v.strictObject(ofEveryRun))

export const runOptionsSchema = plainObject(v.strictObject({ ...ofEveryRun, externalId: v.optional(filledText) }))

/** What the other fields hold is looked at where it is used. */
export const loadOptionsSchema = plainObject(
  v.strictObject({
    module: v.optional(v.unknown()),
    finder: v.optional(v.unknown()),
    initializer: v.optional(v.unknown()),
    singleton: v.optional(v.boolean()),
    options: v.optional(plainObject(v.looseObject({}))),
    signal: v.optional(v.instance(AbortSignal)),
  }),
)

/** An `AbortController` will do: it has a signal. */
export const waitOptionsSchema = anyObject(
  v.strictObject({
    signal: v.optional(v.instance(AbortSignal)),
    timeoutMilliseconds: v.optional(v.pipe(v.number(), v.minValue(0))),
    cancelOnAbort: v.optional(v.boolean()),
  }),
)

export const callContextSchema = anyObject(v.object({ signal: v.instance(AbortSignal) }))

export const streamOptionsSchema = anyObject(v.strictObject({ signal: v.optional(v.instance(AbortSignal)) }))

const ofEveryFilter = {
  role: v.optional(v.picklist(roles)),
  instanceName: v.optional(v.string()),
  labels: v.optional(texts),
  submittedAfter: v.optional(v.date()),
}

export const jobFilterSchema = plainObject(v.strictObject({ ...ofEveryFilter, status: v.optional(v.picklist(statuses)) }))

export const jobPageSchema = plainObject(v.strictObject({ after: v.optional(v.string()), limit: v.optional(count) }))

export const jobsEventOptionsSchema = anyObject(
  v.strictObject({
    filter: v.optional(plainObject(v.strictObject(ofEveryFilter))),
    after: v.optional(v.string()),
    follow: v.optional(v.boolean()),
    signal: v.optional(v.instance(AbortSignal)),
  }),
)
