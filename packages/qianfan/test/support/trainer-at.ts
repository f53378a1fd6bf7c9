import type { FinetuneRequest, SubmitContext } from '@trainyard/core'
import type { QianfanSettings, QianfanTrainingOptions, QianfanTrainingReference } from '../../src/index.ts'
import { QianfanTrainer } from '../../src/qianfan-trainer.ts'
import { plain } from './emulated.ts'
import { context, keys, wireAt } from './wire.ts'

/** A trainer without a client around it. */
export function trainerAt(endpoint: string, settings: QianfanSettings = keys) {
  const { host, settings: resolved, warnings } = wireAt(endpoint, { pollSeconds: 0, ...settings })
  const trainer = new QianfanTrainer(resolved, host)
  let jobs = 0
  const contextOf = (options: QianfanTrainingOptions): SubmitContext<QianfanTrainingReference, QianfanTrainingOptions> => ({
    ...context,
    jobId: 'job-1',
    jobName: `tyaaaaaaaaaaaaaaaaa${++jobs}`,
    requestHash: 'f'.repeat(64),
    savePath: undefined,
    secrets: {},
    resumed: false,
    reference: undefined,
    saveReference: async () => undefined,
    report: () => undefined,
    options,
  })
  return {
    trainer,
    warnings,
    contextOf,
    check: (changes: Partial<FinetuneRequest>, options: QianfanTrainingOptions = {}) =>
      trainer.check({ ...plain, ...changes }, contextOf(options)),
    submit: (changes: Partial<FinetuneRequest> = {}, options: QianfanTrainingOptions = {}) =>
      trainer.submit({ ...plain, ...changes }, contextOf(options)),
    describe: (runId: string) => trainer.describe({ jobName: 'ty', reference: { groupId: 'job-a', runId } }, context),
  }
}
