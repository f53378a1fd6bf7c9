import { UnauthorizedError } from '@trainyard/core'
import { describe, expect, it } from 'vitest'
import { QianfanServiceError, QianfanTimeoutError } from '../src/index.ts'
import { createOnce } from '../src/create-once.ts'
import { scriptedServer, type ScriptedAnswer } from './support/scripted-server.ts'
import { context, keys, wireAt } from './support/wire.ts'

const ok = { body: { result: true } }

/** The first answers, then one that is good. */
async function served(answers: readonly ScriptedAnswer[], settings = {}) {
  const { url, requests } = await scriptedServer((_request, index) => answers[index] ?? ok)
  return { ...wireAt(url, { ...keys, ...settings }), requests }
}

const describeTask = (client: ReturnType<typeof wireAt>['client']) =>
  client.management.v2(['finetuning', 'DescribeFineTuningTask'], { taskId: 'task-a' }, context)
const failureOf = (call: Promise<unknown>) =>
  call.then(
    () => undefined,
    (error: unknown) => error,
  )

describe('a failure of the console', () => {
  it('[QF-20] of the first generation is HTTP 200 with a number, and keeps both', async () => {
    const { client } = await served([{ body: { error_code: 336003, error_msg: 'no such id', log_id: '77' } }])
    const error = await failureOf(client.management.v1('finetune/jobDetail', {}, context))
    expect(error).toBeInstanceOf(QianfanServiceError)
    expect(error).toMatchObject({ providerCode: 336003, requestId: '77', message: 'finetune/jobDetail: no such id (336003)' })
  })

  it('[QF-21] of the second generation is a status with a text as its code', async () => {
    const { client } = await served([
      { status: 400, body: { requestId: 'r', code: 'InappropriateJSON', message: 'splitRatio is missing' } },
    ])
    expect(await failureOf(describeTask(client))).toMatchObject({ providerCode: 'InappropriateJSON', status: 400, requestId: 'r' })
  })

  it('[QF-22] of a dataset is an answer that says it did not succeed', async () => {
    const body = { log_id: 'l', status: 400, success: false, code: 500, message: { global: 'no such dataset' } }
    const { client } = await served([{ body }])
    expect(await failureOf(client.management.v1('dataset/info', {}, context))).toMatchObject({
      providerCode: 500,
      message: 'dataset/info: no such dataset (500)',
    })
  })

  it('[QF-24] of the signature says what the header says', async () => {
    const said = 'SignatureDoesNotMatch, cause: Fail to authn user'
    const { client, requests } = await served([{ status: 403, headers: { 'X-Bce-Error-Message': said }, body: '' }])
    const error = await failureOf(describeTask(client))
    expect(error).toBeInstanceOf(UnauthorizedError)
    expect((error as Error).message).toContain(said)
    expect(requests).toHaveLength(1)
  })

  it('[QF-33] that is no JSON is told as such', async () => {
    const { client } = await served([{ body: '<html>' }], { retry: { attempts: 1 } })
    expect(await failureOf(describeTask(client))).toMatchObject({ providerCode: 'unreadable', operation: 'DescribeFineTuningTask' })
  })

  it('[QF-32] to answer in time is a timeout', async () => {
    const { client } = await served([{ isSilent: true }], { timeoutSeconds: { management: 0.05 }, retry: { attempts: 1 } })
    expect(await failureOf(describeTask(client))).toBeInstanceOf(QianfanTimeoutError)
  })

  it('[QF-8] has no secret in it, whatever it is', async () => {
    const answers: ScriptedAnswer[] = [{ status: 503, body: 'busy' }, {}, { body: { error_code: 336003, error_msg: 'no' } }]
    for (const answer of answers) {
      const { client } = await served([answer], { retry: { attempts: 1 } })
      const error = await failureOf(describeTask(client))
      expect(error).toBeInstanceOf(Error)
      const shown = `${JSON.stringify(error)} ${String(error)} ${(error as Error).stack} ${JSON.stringify((error as Error).cause)}`
      expect(shown).not.toMatch(/bce-auth-v1|authorization/i)
      expect(shown).not.toContain(keys.secretKey)
    }
  })
})

describe('a call of the console', () => {
  it('[QF-9] without the pair of the account fails before anything is sent', async () => {
    const { url, requests } = await scriptedServer(() => ok)
    const { client } = wireAt(url, { ak: 'a', sk: 'b' })
    expect(await failureOf(describeTask(client))).toMatchObject({ code: 'unauthorized', field: 'accessKey' })
    expect(requests).toEqual([])
  })

  it('[QF-25] is sent again for 18, 336100 and 500000 where more than one attempt is allowed', async () => {
    for (const code of [18, 336100, 500000]) {
      const problem = { body: { error_code: code, error_msg: 'busy' } }
      const patient = await served([problem])
      expect(await describeTask(patient.client)).toBe(true)
      const hasty = await served([problem], { retry: { attempts: 1 } })
      expect(await failureOf(describeTask(hasty.client))).toMatchObject({ providerCode: code })
      expect(hasty.requests).toHaveLength(1)
    }
  })

  it('[QF-27] is sent three times at most where three attempts are allowed', async () => {
    const busy = { body: { error_code: 500000, error_msg: 'busy' } }
    const { client, requests } = await served([busy, busy, busy, busy])
    expect(await failureOf(describeTask(client))).toMatchObject({ providerCode: 500000 })
    expect(requests).toHaveLength(3)
  })

  it('[QF-28] is sent once where the code says that it is wrong', async () => {
    const { client, requests } = await served([{ body: { error_code: 336003, error_msg: 'wrong' } }])
    await failureOf(describeTask(client))
    expect(requests).toHaveLength(1)
  })

  it('[QF-29] is sent again for 429 and 5xx, when the provider says so', async () => {
    const { client, requests, waits } = await served([
      { status: 429, headers: { 'retry-after': '7' }, body: 'slower' },
      { status: 503, body: 'busy' },
    ])
    expect(await describeTask(client)).toBe(true)
    expect(requests).toHaveLength(3)
    expect(waits[0]).toBe(7000)
  })

  it('[QF-30] waits twice as long each time, up to the most', async () => {
    const busy = { status: 503, body: 'busy' }
    const retry = { attempts: 5, backoffSeconds: 1, jitterSeconds: 0, maximumWaitSeconds: 3 }
    const { client, waits } = await served([busy, busy, busy, busy], { retry })
    await describeTask(client)
    expect(waits).toEqual([1000, 2000, 3000, 3000])
  })

  it('[QF-31] that creates is not sent again after an answer that leaves open what happened', async () => {
    for (const answer of [{ status: 500, body: 'broken' }, {}, { body: { error_code: 500000, error_msg: 'busy' } }]) {
      const { client, requests } = await served([answer])
      const call = client.management.v2(['finetuning', 'CreateFineTuningJob'], { name: 'a' }, context, 'creates')
      expect(await failureOf(call)).toBeInstanceOf(Error)
      expect(requests).toHaveLength(1)
    }
  })

  it('that creates is looked for before it is sent again', async () => {
    const { client, host, requests } = await served([{ status: 500, body: 'broken' }])
    const create = () => client.management.v2<string>(['finetuning', 'CreateFineTuningJob'], { name: 'a' }, context, 'creates')
    const made = await createOnce({ create, find: async () => 'job-a' }, { host, seconds: 1, attempts: 3 }, context)
    expect(made).toBe('job-a')
    expect(requests).toHaveLength(1)
  })

  it('[QF-34] ends with the reason of its signal, while it waits for an answer and while it waits to ask again', async () => {
    const silent = await served([{ isSilent: true }])
    const aborted = AbortSignal.timeout(50)
    const call = silent.client.management.v1('dataset/info', {}, { signal: aborted })
    expect(await failureOf(call)).toBe(aborted.reason)

    const busy = await served([{ status: 503, body: 'busy' }])
    const controller = new AbortController()
    busy.host.sleep = async (_milliseconds, signal) => {
      controller.abort(new Error('enough'))
      signal.throwIfAborted()
    }
    const waiting = busy.client.management.v1('dataset/info', {}, { signal: controller.signal })
    expect(await failureOf(waiting)).toMatchObject({ message: 'enough' })
    expect(busy.requests).toHaveLength(1)
  })

  it('[QF-35] has nothing in its body but what was asked', async () => {
    const { client, requests } = await served([])
    await describeTask(client)
    expect(requests[0]?.body).toBe('{"taskId":"task-a"}')
  })

  it('[QF-36] reads a listing to its end, a hundred rows at a time', async () => {
    const pages = [
      { rows: [1, 2], pageInfo: { isTruncated: true, nextMarker: 'task-3' } },
      { rows: [3], pageInfo: { isTruncated: false, nextMarker: 'task-4' } },
    ]
    const { client, requests } = await served(pages.map(result => ({ body: { result } })))
    const listed = client.management.pages<number>(['finetuning', 'DescribeFineTuningTasks', 'rows'], { jobId: 'job-a' }, context)
    expect(await Array.fromAsync(listed)).toEqual([1, 2, 3])
    expect(requests.map(({ body }) => JSON.parse(body) as unknown)).toEqual([
      { jobId: 'job-a', maxKeys: 100 },
      { jobId: 'job-a', maxKeys: 100, marker: 'task-3' },
    ])
  })
})
