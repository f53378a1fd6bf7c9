import { describe, expect, it } from 'vitest'
import type { PastState, Trainyard } from '../../src/index.ts'
import { look, script, yardOf } from '../support/open-yard.ts'
import { TestTrainer } from '../support/test-trainer.ts'

const at = (second: number) => new Date(Date.UTC(2026, 0, 1, 0, 0, second))
const starting: PastState = { status: 'QUEUED', detail: 'Starting', since: at(1) }
const loading: PastState = { status: 'RUNNING', detail: 'Downloading', since: at(2) }
const training: PastState = { status: 'RUNNING', detail: 'Training', since: at(3) }
const interrupted: PastState = { status: 'QUEUED', detail: 'Interrupted', since: at(4) }
const trainingAgain: PastState = { status: 'RUNNING', detail: 'Training', since: at(5) }

async function detailsOf(yard: Trainyard, id: string): Promise<readonly (string | undefined)[]> {
  const details: (string | undefined)[] = []
  for await (const event of (await yard.getFuture(id)).events({ follow: false })) {
    if (event.type === 'status') details.push(event.info.detail ?? event.info.status)
  }
  return details
}

describe('the history of a snapshot', () => {
  it('tells each state once, in order, also those that nobody saw while they lasted', async () => {
    const trainer = new TestTrainer()
    const yard = yardOf({ trainer })
    const future = await yard.train(script)
    trainer.move({ status: 'RUNNING', detail: 'Training', history: [starting, loading, training] })
    await look(future)
    await look(future)
    trainer.move({ status: 'RUNNING', detail: 'Training', history: [starting, loading, training, interrupted, trainingAgain] })
    await look(future)
    trainer.move({ status: 'COMPLETED', detail: 'Completed', artifact: { uri: 'test:m' }, history: [training, interrupted, trainingAgain] })
    const { history } = await future.wait()
    expect((await detailsOf(yard, future.id)).slice(1)).toEqual([
      'Starting',
      'Downloading',
      'Training',
      'Interrupted',
      'Training',
      'Completed',
    ])
    expect(history).toEqual([training, interrupted, trainingAgain])
  })

  it('counts what an answer without history told', async () => {
    const trainer = new TestTrainer()
    const yard = yardOf({ trainer })
    const future = await yard.train(script)
    trainer.move({ status: 'QUEUED', detail: 'Starting' })
    await look(future)
    trainer.move({ status: 'RUNNING', detail: 'Training', history: [starting, loading, training] })
    await look(future)
    expect((await detailsOf(yard, future.id)).slice(1)).toEqual(['Starting', 'Downloading', 'Training'])
  })

  it('that has no times is a wrong answer', async () => {
    const trainer = new TestTrainer()
    const future = await yardOf({ trainer }).train(script)
    trainer.move({ status: 'RUNNING', history: [{ status: 'RUNNING', detail: 'Training' } as never] })
    await expect(look(future)).rejects.toThrow('history: expected a list of { status, detail, since }')
  })
})

describe('what a submit reports', () => {
  it('is an event each, before the provider has the job', async () => {
    const trainer = new TestTrainer()
    const yard = yardOf({ trainer })
    trainer.beforeCreate = async (_request, { report, saveReference }) => {
      report('uploading: 1 of 2 files')
      report('uploading: 2 of 2 files')
      await saveReference({ number: 1 })
    }
    const future = await yard.train(script)
    const details = await detailsOf(yard, future.id)
    expect(details.slice(1, 3)).toEqual(['uploading: 1 of 2 files', 'uploading: 2 of 2 files'])
  })
})
