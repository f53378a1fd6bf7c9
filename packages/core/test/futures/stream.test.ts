import { describe, expect, it } from 'vitest'
import { type CallContext, JobCanceledError, type ProviderJob, InvalidRequestError } from '../../src/index.ts'
import { errorOf } from '../support/error-of.ts'
import { yardOf } from '../support/open-yard.ts'
import { Adder } from '../support/test-model.ts'
import { TestPredictor } from '../support/test-predictor.ts'
import type { TestReference } from '../support/test-runner.ts'

/** Streams what the test gives it, job by job. */
class StreamingPredictor extends TestPredictor {
  readonly parts = new Map<string, ReadableStream<unknown>>()

  streamOutput({ jobName }: ProviderJob<TestReference>, _context: CallContext): AsyncIterable<unknown> | undefined {
    return this.parts.get(jobName)?.values({ preventCancel: true })
  }

  /** For the job that was created last. */
  open(): ReadableStreamDefaultController<unknown> {
    let controller: ReadableStreamDefaultController<unknown> | undefined
    this.parts.set(this.job().jobName, new ReadableStream({ start: given => void (controller = given) }))
    if (!controller) throw new Error('a stream starts at once')
    return controller
  }
}

function add(predictor: TestPredictor) {
  return yardOf({ predictor }).predict(new Adder(), 'add', [1, 2], { retry: { attempts: 2, on: ['preempted'] } })
}

describe('the stream of a prediction', () => {
  it('gives each part as it comes, while the job runs', async () => {
    const predictor = new StreamingPredictor()
    const future = await add(predictor)
    const output = predictor.open()
    const reader = future.stream()[Symbol.asyncIterator]()
    output.enqueue('one')
    expect(await reader.next()).toEqual({ done: false, value: 'one' })
    expect((await future.getInfo()).status).toBe('RUNNING')
    output.enqueue('two')
    expect(await reader.next()).toEqual({ done: false, value: 'two' })
    output.close()
    predictor.complete()
    expect(await reader.next()).toEqual({ done: true, value: undefined })
  })

  it('ends with the error of a job that fails, after what it gave before', async () => {
    const predictor = new StreamingPredictor()
    const future = await add(predictor)
    const output = predictor.open()
    output.enqueue(1)
    output.close()
    const seen: unknown[] = []
    const reading = (async () => {
      for await (const part of future.stream()) seen.push(part)
    })()
    predictor.fail('failed', 'the model broke')
    await expect(reading).rejects.toThrow('the model broke')
    expect(seen).toEqual([1])
  })

  it('ends with JobCanceledError where the job is canceled', async () => {
    const predictor = new TestPredictor()
    const future = await add(predictor)
    await future.cancel()
    await errorOf(JobCanceledError, () => Array.fromAsync(future.stream()))
  })

  it('gives the rows at the end where the predictor cannot stream, or not this job', async () => {
    for (const predictor of [new TestPredictor(), new StreamingPredictor()]) {
      predictor.rows = [3]
      const future = await add(predictor)
      const parts = Array.fromAsync(future.stream())
      predictor.complete()
      expect(await parts).toEqual([3])
    }
  })

  it('gives all parts of the attempt that completed, after those of one that failed', async () => {
    const predictor = new StreamingPredictor()
    const future = await add(predictor)
    const first = predictor.open()
    const reader = future.stream()[Symbol.asyncIterator]()
    first.enqueue('a')
    expect((await reader.next()).value).toBe('a')
    predictor.beforeCreate = () => first.close()
    predictor.fail('preempted')
    const rest = Array.fromAsync({ [Symbol.asyncIterator]: () => reader })
    await expect.poll(() => predictor.jobs.length).toBe(2)
    const second = predictor.open()
    second.enqueue('a')
    second.enqueue('b')
    second.close()
    predictor.complete()
    expect(await rest).toEqual(['a', 'b'])
  })

  it('leaves the job alone when its reader leaves, or aborts', async () => {
    const predictor = new TestPredictor()
    const future = await add(predictor)
    const controller = new AbortController()
    const aborted = Array.fromAsync(future.stream({ signal: controller.signal }))
    controller.abort(new Error('enough'))
    await expect(aborted).rejects.toThrow('enough')
    expect((await future.getInfo()).status).toBe('RUNNING')
    predictor.rows = [4]
    predictor.complete()
    expect(await Array.fromAsync(future.stream())).toEqual([4])
  })

  it('refuses options that it does not know', async () => {
    const future = await add(new TestPredictor())
    const options: object = { abort: true }
    await errorOf(InvalidRequestError, async () => future.stream(options))
  })
})

describe('the error of a job', () => {
  it('is the very object that was thrown, where the adapter still has it', async () => {
    class Predictor extends TestPredictor {
      readonly thrown = new Error('boom')
      errorOf = () => this.thrown
    }
    const predictor = new Predictor()
    const future = await add(predictor)
    predictor.move({ status: 'ERRORED', reason: 'failed', message: 'boom', error: { name: 'Error', message: 'boom' } })
    const caught: unknown = await future.result().catch((error: unknown) => error)
    expect(caught).toBe(predictor.thrown)
    await expect(Array.fromAsync(future.stream())).rejects.toBe(predictor.thrown)
  })
})
