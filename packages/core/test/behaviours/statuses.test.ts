import { describe, expect, it } from 'vitest'
import { isTerminal, jobStatusNumbers } from '../../src/index.ts'
import { script, yardOf } from '../support/open-yard.ts'
import { Adder } from '../support/test-model.ts'
import { TestPredictor } from '../support/test-predictor.ts'
import { TestTrainer } from '../support/test-trainer.ts'

describe('the states of a job', () => {
  it('[MM-1] are terminal when it has ended', () => {
    expect([isTerminal('QUEUED'), isTerminal('RUNNING')]).toEqual([false, false])
    expect([isTerminal('COMPLETED'), isTerminal('CANCELED'), isTerminal('ERRORED')]).toEqual([true, true, true])
  })

  it("[MM-2] have caikit's numbers, in their order", () => {
    expect(Object.entries(jobStatusNumbers)).toEqual([
      ['QUEUED', 1],
      ['RUNNING', 2],
      ['COMPLETED', 3],
      ['CANCELED', 4],
      ['ERRORED', 5],
    ])
  })

  it('[MM-3] are the same for trainings and predictions', async () => {
    const trainer = new TestTrainer()
    const predictor = new TestPredictor()
    const yard = yardOf({ trainer, predictor })
    const training = await yard.train(script)
    const prediction = await yard.predict(new Adder(), 'add', [1, 2])
    for (const runner of [trainer, predictor]) runner.complete()
    const statuses = [await training.wait(), await prediction.wait()].map(({ role, status }) => [role, status, jobStatusNumbers[status]])
    expect(statuses).toEqual([
      ['training', 'COMPLETED', 3],
      ['prediction', 'COMPLETED', 3],
    ])
  })
})
