import { fileURLToPath } from 'node:url'
import { expect, onTestFinished, test, vi } from 'vitest'
import type { Question } from '../../test/fixtures/answering-thread.ts'
import { eventually } from '../../test/support/eventually.ts'
import { ThreadExitError } from './thread-exit-error.ts'
import { WarmThreads } from './warm-threads.ts'

type Answer = readonly [threadId: number, task: number]

const file = fileURLToPath(new URL('../../test/fixtures/answering-thread.ts', import.meta.url))

function openThreads({ most = 2, kept = 1 } = {}) {
  const idleFailures: unknown[] = []
  const threads = new WarmThreads<Question, Answer>({ file, most, kept, onIdleFailure: error => idleFailures.push(error) })
  onTestFinished(async () => void (await threads.close()))
  const ask = (question: Question) => threads.start(question).answer
  return { threads, ask, idleFailures }
}

test('one task after the other goes to the same thread, which stays as it is', async () => {
  const { ask } = openThreads()
  const [thread, first] = await ask({})
  expect(await ask({})).toEqual([thread, first + 1])
  expect(await ask({})).toEqual([thread, first + 2])
})

test('tasks at once go to as many threads as there may be', async () => {
  const { ask } = openThreads({ most: 2 })
  const answers = await Promise.all([0, 1, 2, 3, 4].map(() => ask({ milliseconds: 20 })))
  expect(new Set(answers.map(([thread]) => thread)).size).toBe(2)
})

test('the others wait, and have their turn in order', async () => {
  const { ask } = openThreads({ most: 1 })
  const answers = await Promise.all([30, 20, 10].map(milliseconds => ask({ milliseconds })))
  expect(answers.map(([, task]) => task)).toEqual([1, 2, 3])
})

test('what a task tells arrives in order, and before its answer', async () => {
  const { threads } = openThreads()
  const heard: string[] = []
  const lines = Array.from({ length: 100 }, (_, index) => `line ${index}`)
  const { answer } = threads.start({ lines }, { hear: line => heard.push(line) })
  expect(await answer.then(() => [...heard])).toEqual(lines)
})

test('what it tells after its answer is heard by nobody, also not by the next task', async () => {
  const { threads, ask } = openThreads()
  const heard: string[] = []
  const hear = (line: string) => heard.push(line)
  await threads.start({ linesLater: ['late'] }, { hear }).answer
  await threads.start({ milliseconds: 50, lines: ['in time'] }, { hear }).answer
  await ask({})
  expect(heard).toEqual(['in time'])
})

test('what a class says over the thread’s own channel is no answer', async () => {
  const { ask } = openThreads()
  for (const posts of [{ answer: 'forged' }, { line: 'forged' }, 'anything']) expect(await ask({ posts, milliseconds: 20 })).toHaveLength(2)
})

test('an answer counts also where its thread ends at once', async () => {
  const { ask } = openThreads({ most: 20 })
  const answers = await Promise.all(Array.from({ length: 20 }, () => ask({ exitsThen: 3 })))
  expect(answers.map(([, task]) => task)).toEqual(answers.map(() => 1))
})

test('a task that it was sent then, and did not begin, is another thread’s', async () => {
  const { ask } = openThreads({ most: 1 })
  for (let round = 0; round < 20; round++) {
    const [thread] = await ask({ exitsThen: 3 })
    const [next, task] = await ask({})
    expect(next).not.toBe(thread)
    expect(task).toBe(1)
  }
})

test('but what moved to the thread is gone with it', async () => {
  const { threads, ask } = openThreads({ most: 1 })
  await ask({ exitsThen: 3 })
  const { answer } = threads.start({}, { transfer: [new ArrayBuffer(8)] })
  await expect(answer).rejects.toMatchObject({ name: 'ThreadExitError', exitCode: 3 })
})

test('and no other thread is asked in vain when none can begin', async () => {
  const threads = new WarmThreads({ file: `${file}.missing`, most: 1, kept: 1, onIdleFailure: () => undefined })
  onTestFinished(async () => void (await threads.close()))
  await expect(threads.start({}).answer).rejects.toMatchObject({
    name: 'ThreadCrashError',
    thrown: { code: 'MODULE_NOT_FOUND' },
    earlierTasks: 0,
  })
})

test('a thread that ends fails its task alone, and the next one gets another', async () => {
  const { ask } = openThreads()
  const [thread] = await ask({})
  await expect(ask({ exitCode: 7 })).rejects.toMatchObject({ name: 'ThreadExitError', exitCode: 7 })
  const [next] = await ask({})
  expect(next).not.toBe(thread)
  await expect(ask({ throws: 'nobody caught it' })).rejects.toMatchObject({ thrown: new TypeError('nobody caught it'), earlierTasks: 1 })
  expect((await ask({}))[0]).not.toBe(next)
})

test('an error in a thread that has no task is told, and the thread replaced', async () => {
  const { ask, idleFailures } = openThreads()
  const [thread] = await ask({ throwsLater: 'too late' })
  await eventually(() => idleFailures.length > 0)
  expect(idleFailures).toEqual([new RangeError('too late')])
  expect((await ask({}))[0]).not.toBe(thread)
})

test('what cannot be sent fails, and the thread is there for the next task', async () => {
  const { ask } = openThreads()
  const [thread] = await ask({})
  await expect(ask({ lines: [(() => undefined) as unknown as string] })).rejects.toMatchObject({ name: 'DataCloneError' })
  expect((await ask({}))[0]).toBe(thread)
})

test('a stop ends the thread that is at the task; one that waits never begins; one that has its answer keeps it', async () => {
  const { threads, ask } = openThreads({ most: 1 })
  const running = threads.start({ milliseconds: 60_000 })
  const waiting = threads.start({})
  const behind = ask({})
  waiting.stop()
  await expect(waiting.answer).rejects.toBeInstanceOf(ThreadExitError)
  running.stop()
  await expect(running.answer).rejects.toBeInstanceOf(ThreadExitError)
  const [thread, task] = await behind
  expect(task).toBe(1)
  running.stop()
  waiting.stop()
  expect(await ask({})).toEqual([thread, 2])
})

test('close ends all threads; their tasks, and those that wait, fail', async () => {
  const { threads } = openThreads({ most: 1 })
  const answers = [threads.start({ milliseconds: 60_000 }), threads.start({})].map(({ answer }) => answer)
  const failures = Promise.allSettled(answers)
  await threads.close()
  expect((await failures).map(({ status }) => status)).toEqual(['rejected', 'rejected'])
})

test('threads that are too many are given up when they had nothing to do for half a minute; who works is kept', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] })
  onTestFinished(() => void vi.useRealTimers())
  const { ask } = openThreads({ most: 3, kept: 1 })
  const busy = await Promise.all([ask({}), ask({}), ask({})])
  vi.advanceTimersByTime(29_000)
  const [latest] = await ask({})
  vi.advanceTimersByTime(2000)
  const left = new Set((await Promise.all([ask({}), ask({}), ask({})])).map(([thread]) => thread))
  const before = new Set(busy.map(([thread]) => thread))
  expect(left.has(latest)).toBe(true)
  expect([...left].filter(thread => before.has(thread))).toEqual([latest])
})
