import { describe, expect, it } from 'vitest'
import type { LedgerLine } from './emulator-messages.ts'
import { judgeLedger } from './judge-ledger.ts'

const line = (operation: string, input: object, changes: Partial<LedgerLine> = {}): LedgerLine => ({
  operation,
  input,
  accepted: true,
  fault: undefined,
  ...changes,
})
const clean = [
  line('dataset/create', { name: 'ty1' }),
  line('CreateFineTuningJob', { name: 'ty1' }),
  line('CreateFineTuningTask', { jobId: 'job-1' }),
  line('modelrepo/publishTrainModel', { modelName: 'chaos-0' }),
  line('CreateService', { name: 'chaos-0' }),
]
const textsOf = (ledger: readonly LedgerLine[], completed = 1) => judgeLedger(ledger, { completed }).findings.map(({ text }) => text)

describe('the judge of a ledger', () => {
  it('finds nothing where each was made once, and counts what was made', () => {
    expect(judgeLedger(clean, { completed: 1 })).toEqual({
      made: { dataset: 1, job: 1, task: 1, model: 1, service: 1 },
      findings: [],
    })
  })

  it('counts whatever was made twice', () => {
    for (const twice of clean) expect(textsOf([...clean, twice])).toEqual([expect.stringMatching(/was made 2 times$/)])
  })

  it('passes over what was refused', () => {
    expect(textsOf([...clean, line('CreateService', { name: 'chaos-0' }, { accepted: false })])).toEqual([])
  })

  it('counts a create whose answer got lost', () => {
    expect(textsOf([...clean, line('CreateService', { name: 'chaos-0' }, { fault: 'drop-after-accept' })])).toHaveLength(1)
  })

  it('misses what a complete pipeline has not made', () => {
    expect(textsOf(clean.slice(0, 4))).toEqual(['1 pipelines that say they are complete have no service'])
  })

  it('knows the names of the first generation', () => {
    const first = [
      line('finetune/createTask', { name: 'ty1' }),
      line('finetune/createJob', { taskId: 1 }),
      line('service/apply', { name: 'a' }),
    ]
    expect(judgeLedger([...first, line('finetune/createJob', { taskId: 1 })], { completed: 0 })).toMatchObject({
      made: { job: 1, task: 2, service: 1 },
      findings: [{ fault: 'duplicated', count: 1, text: 'the task of 1 was made 2 times' }],
    })
  })
})
