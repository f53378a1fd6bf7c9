import { describe, expect, it } from 'vitest'
import { InvalidRequestError, UnsupportedRequestError } from '../../src/index.ts'
import { evaluate, sequence } from '../../src/pipeline/index.ts'
import { completing } from '../pipeline/support/pipeline-yard.ts'
import { errorOf } from '../support/error-of.ts'
import { yardOf } from '../support/open-yard.ts'
import { TestPredictor } from '../support/test-predictor.ts'

const model = { uri: 'test:model' }

/** Judges each model at once, and alike. */
function judging(): TestPredictor {
  const predictor = completing(new TestPredictor({ kinds: ['evaluation'] }))
  predictor.rows = [{ accuracy: 0.5 }]
  return predictor
}

describe('an evaluation by a provider', () => {
  it('is a job whose result is its metrics', async () => {
    const predictor = judging()
    const future = await yardOf({ predictor }).evaluate({ model: { jobId: 'x', artifact: model }, data: 'ds-1', labels: { team: 'a' } })
    expect(await future.result()).toEqual({ accuracy: 0.5 })
    expect(predictor.job().request).toEqual({ kind: 'evaluation', model, data: 'ds-1', labels: { team: 'a' } })
  })

  it('gives its metrics to the actions after it', async () => {
    const yard = yardOf({ predictor: judging() })
    const future = await yard.run(sequence([evaluate({ data: 'ds-1' })]), { model })
    expect((await future.result()).metrics).toEqual({ accuracy: 0.5 })
  })

  it('is refused where a provider does not judge, and where it has no data', async () => {
    const predictor = new TestPredictor()
    const refused = await errorOf(UnsupportedRequestError, () => yardOf({ predictor }).evaluate({ model, data: 'ds-1' }))
    expect([refused.field, predictor.submits]).toEqual(['kind', 0])
    const yard = yardOf({ predictor: judging() })
    expect((await errorOf(InvalidRequestError, () => yard.evaluate({ model, data: '' }))).field).toBe('data')
  })
})
