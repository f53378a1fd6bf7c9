import { describe, expect, it } from 'vitest'
import { look, script, yardOf } from '../support/open-yard.ts'
import { TestTrainer } from '../support/test-trainer.ts'

async function warningsOf(yard: ReturnType<typeof yardOf>, id: string): Promise<readonly string[]> {
  const warnings: string[] = []
  for await (const event of (await yard.getFuture(id)).events({ follow: false })) if (event.type === 'warning') warnings.push(event.message)
  return warnings
}

describe('the warnings of a snapshot', () => {
  it('are one event each, however often the provider repeats them, and stay with the job', async () => {
    const trainer = new TestTrainer()
    const yard = yardOf({ trainer })
    const future = await yard.train(script)
    trainer.move({ status: 'RUNNING', warnings: ['slow disk'] })
    await look(future)
    trainer.move({ status: 'RUNNING', progress: 0.5, warnings: ['slow disk'] })
    await look(future)
    trainer.move({ status: 'COMPLETED', artifact: { uri: 'test:model' }, warnings: ['slow disk', 'no limit'] })
    expect(await future.wait()).toMatchObject({ status: 'COMPLETED', warnings: ['slow disk', 'no limit'] })
    expect(await warningsOf(yard, future.id)).toEqual(['slow disk', 'no limit'])
  })

  it('that are no texts are a wrong answer', async () => {
    const trainer = new TestTrainer()
    const future = await yardOf({ trainer }).train(script)
    trainer.move({ status: 'RUNNING', warnings: [5 as never] })
    await expect(look(future)).rejects.toThrow('warnings: expected a list of strings')
  })
})
