import { describe, expect, it } from 'vitest'
import { InvalidRequestError, type LogLine, type LogPage, type MetricDefinition } from '../../src/index.ts'
import { errorOf } from '../support/error-of.ts'
import { script, yardOf } from '../support/open-yard.ts'
import { TestTrainer } from '../support/test-trainer.ts'

/** Its jobs wrote these lines. */
class WritingTrainer extends TestTrainer {
  readonly #lines: readonly LogLine[]

  constructor(lines: readonly (string | LogLine)[]) {
    super()
    this.#lines = lines.map(line => (typeof line === 'string' ? { text: line } : line))
  }

  async readLogs(_job: unknown, cursor: number = 0): Promise<LogPage<number>> {
    return { lines: this.#lines.slice(cursor), cursor: this.#lines.length, state: 'ended' }
  }
}

async function metricsOf(metricDefinitions: readonly MetricDefinition[], lines: readonly (string | LogLine)[]) {
  const trainer = new WritingTrainer(lines)
  const future = await yardOf({ trainer }).train({ ...script, metricDefinitions })
  await future.getInfo({ maximumAgeMilliseconds: 0 })
  trainer.complete()
  await future.wait()
  const metrics: unknown[] = []
  for await (const event of future.events()) if (event.type === 'metric') metrics.push([event.name, event.value])
  return metrics
}

describe('metric definitions', () => {
  it('find numbers in lines of any form, each once however often the log is read', async () => {
    const definitions = [
      { name: 'loss', pattern: String.raw`loss[=:]\s*([-+0-9.e]+)` },
      { name: 'accuracy', pattern: String.raw`acc (\d+)%` },
    ]
    expect(await metricsOf(definitions, ['epoch 1: loss: 0.5, acc 80%', 'loss=1e-3', 'no number', 'loss: 0.1 loss: 0.2'])).toEqual([
      ['loss', 0.5],
      ['accuracy', 80],
      ['loss', 0.001],
      ['loss', 0.1],
    ])
  })

  it('pass over what is no number, and a group that did not take part', async () => {
    expect(
      await metricsOf([{ name: 'loss', pattern: 'loss (.*)|lost' }], ['loss many', 'loss ', 'lost', 'loss Infinity', 'loss 7']),
    ).toEqual([['loss', 7]])
  })

  it('are tried on the beginning of a line, so that one without an end holds nothing up', { retry: 2 }, async () => {
    const start = performance.now()
    const lines = [`${'a'.repeat(200_000)} loss 1`, `${'a'.repeat(8000)} loss 2`]
    expect(await metricsOf([{ name: 'loss', pattern: '(?:a*b|loss )([0-9])' }], lines)).toEqual([['loss', 2]])
    expect(performance.now() - start).toBeLessThan(5000)
  })

  it('leave reports alone, and yield to what the provider extracted by that name', async () => {
    const definitions = [{ name: 'loss', pattern: 'loss\\D*([0-9.]+)' }]
    const lines = ['trainyard: {"metrics":{"loss":0.5}}', { text: 'loss 0.25', metrics: { loss: 0.3, rate: 1 } }]
    expect(await metricsOf(definitions, lines)).toEqual([
      ['loss', 0.5],
      ['loss', 0.3],
      ['rate', 1],
    ])
  })

  it('and reports have no number that is none', async () => {
    const lines = ['trainyard: {"metrics":{"loss":1e999,"rate":1},"step":1e999}', 'trainyard: {"metrics":{"loss":2}}']
    expect(await metricsOf([], lines)).toEqual([
      ['rate', 1],
      ['loss', 2],
    ])
  })

  it.each([
    ['is no regular expression', 'loss (', 'metricDefinitions[1].pattern'],
    ['has no group', 'loss [0-9]+', 'metricDefinitions[1].pattern'],
    ['has only a group that captures nothing', '(?:loss)', 'metricDefinitions[1].pattern'],
  ])('a pattern that %s is refused at submit', async (_, pattern, field) => {
    const trainer = new TestTrainer()
    const metricDefinitions = [
      { name: 'rate', pattern: '(1)' },
      { name: 'loss', pattern },
    ]
    const error = await errorOf(InvalidRequestError, () => yardOf({ trainer }).train({ ...script, metricDefinitions }))
    const expected = 'a regular expression with a group around the number'
    expect(error).toMatchObject({ field, expected, found: JSON.stringify(pattern) })
    expect(trainer.submits).toBe(0)
  })
})
