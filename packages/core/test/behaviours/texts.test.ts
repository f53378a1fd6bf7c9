import { describe, expect, it } from 'vitest'
import { look, script, yardOf } from '../support/open-yard.ts'
import { TestTrainer } from '../support/test-trainer.ts'

describe('the status of a job', () => {
  it('[MM-114] has the text of its error as its message; a cancel after which the provider knows no such job is CANCELED', async () => {
    const trainer = new TestTrainer()
    const yard = yardOf({ trainer })
    const failed = await yard.train(script)
    trainer.fail('failed', 'row 7 is broken')
    expect(await look(failed)).toMatchObject({ status: 'ERRORED', reason: 'failed', message: 'row 7 is broken' })
    const deleted = await yard.train(script)
    trainer.job().snapshot = { status: 'RUNNING' }
    trainer.onCancel = () => undefined
    await deleted.cancel()
    trainer.move(undefined)
    expect(await look(deleted)).toMatchObject({ status: 'CANCELED', cancelRequested: true })
    expect(await yard.jobs.getInfo(deleted.id)).not.toHaveProperty('message')
  })
})
