import { JobFailedError, MemoryJobStore, NameConflictError, UnauthorizedError, WaitTimeoutError } from '@trainyard/core'
import type { JobRecord } from '@trainyard/core/container'
import { EmulatorClock } from '@trainyard/emulators'
import { describe, expect, it, vi } from 'vitest'
import { asImage, created, emulated, plain, settingsFor, yardAt } from './support/emulated.ts'
import { detailsOf, eventsOf, warningsOf } from './support/logs-of.ts'

describe('a submit', () => {
  it('is sent up to eight times while the account is throttled', async () => {
    const throttled = (times: number) => emulated({ faults: [{ kind: 'throttle', operation: 'CreateTrainingJob', times }] })
    const patient = await throttled(7)
    await yardAt(patient).train(plain, asImage)
    expect(patient.requests('CreateTrainingJob').map(({ accepted }) => accepted)).toEqual([...Array<boolean>(7).fill(false), true])
    expect(created(patient)).toHaveLength(1)
  })

  it('[SM-36] whose answer is lost adopts the job that it created', async () => {
    const emulator = await emulated({ faults: [{ kind: 'drop-after-accept', operation: 'CreateTrainingJob' }] })
    const future = await yardAt(emulator).train(plain, asImage)
    expect(created(emulator)).toHaveLength(1)
    expect(emulator.requests('CreateTrainingJob').map(({ error }) => error)).toEqual([undefined, 'ResourceInUse'])
    expect((await future.result()).artifact.uri).toMatch(/model\.tar\.gz$/)
  })

  it('[SM-37] under the name of somebody else’s job adopts nothing', async () => {
    const emulator = await emulated()
    const first = yardAt(emulator)
    await first.train(plain, { ...asImage, externalId: 'nightly' })
    const second = yardAt(emulator).train({ ...plain, command: ['other'] }, { ...asImage, externalId: 'nightly' })
    await expect(second).rejects.toThrow(NameConflictError)
    const same = await yardAt(emulator).train(plain, { ...asImage, externalId: 'nightly' })
    expect(created(emulator)).toHaveLength(1)
    expect(same.toJSON().reference).toMatchObject({ name: created(emulator)[0]?.['TrainingJobName'] })
  })

  it('[SM-35] has its reference as soon as SageMaker has the job, whatever becomes of a wait', async () => {
    const emulator = await emulated()
    const future = await yardAt(emulator).train(plain, asImage)
    const abort = new AbortController()
    const waiting = future.wait({ signal: abort.signal })
    abort.abort(new Error('enough'))
    await expect(waiting).rejects.toThrow('enough')
    const { TrainingJobName } = created(emulator)[0] ?? {}
    expect(future.toJSON().reference).toMatchObject({ name: TrainingJobName, arn: expect.stringContaining(String(TrainingJobName)) })
  })
})

describe('a wait', () => {
  it('for machines that SageMaker does not have rejects, and says so', async () => {
    const emulator = await emulated({ faults: [{ kind: 'no-capacity' }] })
    const future = await yardAt(emulator).train(plain, asImage)
    await expect(future.result()).rejects.toMatchObject({ reason: 'no-capacity', message: expect.stringContaining('CapacityError') })
  })

  it('for a job that ran into its time limit rejects, and its model is there', async () => {
    const emulator = await emulated({ timing: { training: 1e7 } })
    const future = await yardAt(emulator).train({ ...plain, timeLimitSeconds: 2 }, asImage)
    await expect(future.result()).rejects.toMatchObject({ reason: 'timed-out' })
    expect(await future.getInfo()).toMatchObject({ status: 'ERRORED', artifact: { uri: expect.stringMatching(/model\.tar\.gz$/) } })
  })

  it('[SM-38] ends with the model, what was paid for, and what the job went through', async () => {
    const emulator = await emulated()
    const future = await yardAt(emulator).train(plain, asImage)
    const { artifact } = await future.result()
    const info = await future.getInfo()
    const { name } = future.toJSON().reference as { readonly name: string }
    expect(artifact).toEqual({
      uri: `s3://${emulator.settings.bucket}/trainyard/models/${name}/output/model.tar.gz`,
      attributes: { image: 'acme/train:1', outputData: expect.stringMatching(/output\.tar\.gz$/) },
    })
    expect(info).toMatchObject({ status: 'COMPLETED', detail: 'Completed', data: { billableSeconds: expect.any(Number) } })
    expect(info.history?.map(({ detail }) => detail)).toEqual(['Starting', 'Downloading', 'Training', 'Uploading'])
  })

  it('[SM-39] for a failed job rejects with the reason and the last lines of its log', async () => {
    const emulator = await emulated({
      simulate: () => ({ failure: 'AlgorithmError: , exit code: 3', lines: ['reading', 'no such column: age'] }),
    })
    const future = await yardAt(emulator).train(plain, asImage)
    const error: unknown = await future.result().catch((reason: unknown) => reason)
    expect(error).toBeInstanceOf(JobFailedError)
    expect(error).toMatchObject({ reason: 'failed', exitCode: 3, message: expect.stringMatching(/exit code: 3[^]*no such column: age$/) })
  })

  it('[SM-40] that takes too long rejects, and the job goes on', async () => {
    const emulator = await emulated()
    const future = await yardAt(emulator).train(plain, asImage)
    await expect(future.wait({ timeoutMilliseconds: 1000 })).rejects.toThrow(WaitTimeoutError)
    expect(emulator.requests('StopTrainingJob')).toEqual([])
    expect((await future.wait()).status).toBe('COMPLETED')
  })

  it('[SM-41] ends within 100 ms of an abort, and asks nothing more', { retry: 2 }, async () => {
    const emulator = await emulated({ timing: { training: 1e7 } })
    const yard = yardAt(emulator)
    const future = await yard.train(plain, asImage)
    const abort = new AbortController()
    const waiting = future.wait({ signal: abort.signal }).catch(() => performance.now())
    await vi.waitFor(() => expect(emulator.requests('DescribeTrainingJob').length).toBeGreaterThan(0), { timeout: 10_000 })
    const abortedAt = performance.now()
    abort.abort()
    expect(Number(await waiting) - abortedAt).toBeLessThan(100)
    await yard.close()
    const asked = emulator.requests().length
    await emulator.clock.sleep(60_000)
    expect(emulator.requests()).toHaveLength(asked)
  })

  it('[SM-43] outlives a throttle, a fault of the server and a lost connection, and ends at once where access is denied', async () => {
    const operation = 'DescribeTrainingJob'
    const emulator = await emulated({
      faults: [
        { kind: 'throttle', operation },
        { kind: 'server-error', operation },
        { kind: 'drop', operation },
      ],
    })
    const store = new MemoryJobStore<JobRecord>()
    const future = await yardAt(emulator, { store }).train(plain, { ...asImage, externalId: 'one' })
    expect((await future.wait()).status).toBe('COMPLETED')
    const other = await yardAt(emulator, { store }).train(plain, { ...asImage, externalId: 'two' })
    const denied = yardAt(emulator, { store, settings: { credentials: { accessKeyId: 'AKIDNOBODY', secretAccessKey: 'wrong' } } })
    const before = emulator.requests().filter(({ accessKeyId }) => accessKeyId === 'AKIDNOBODY').length
    await expect((await denied.getFuture(other.id)).wait()).rejects.toThrow(UnauthorizedError)
    const asked = emulator.requests().filter(({ accessKeyId, operation: name }) => accessKeyId === 'AKIDNOBODY' && name === operation)
    expect(before).toBe(0)
    expect(asked.length).toBeLessThanOrEqual(2)
  })

  it('[SM-44] asks for credentials again when they have expired, once', async () => {
    const emulator = await emulated({ faults: [{ kind: 'expired-token', operation: 'DescribeTrainingJob' }] })
    const credentials = vi.fn(async () => emulator.settings.credentials)
    const future = await yardAt(emulator, { settings: { credentials } }).train(plain, asImage)
    const before = credentials.mock.calls.length
    expect((await future.wait()).status).toBe('COMPLETED')
    expect(credentials.mock.calls.length).toBeGreaterThan(before)
    expect(emulator.requests().filter(({ error }) => error?.startsWith('ExpiredToken'))).toHaveLength(1)
  })

  it('[SM-46] tells each state once, in order', async () => {
    const emulator = await emulated({ timing: { starting: 100, downloading: 100, training: 100, uploading: 100 } })
    const future = await yardAt(emulator).train(plain, asImage)
    await future.wait()
    expect(detailsOf(await eventsOf(future))).toEqual(['Starting', 'Downloading', 'Training', 'Uploading', 'Completed'])
  })

  it('[SM-48] outlives the loss of spot machines, and says so', async () => {
    const emulator = await emulated({ faults: [{ kind: 'preemption', milliseconds: 500 }] })
    const future = await yardAt(emulator).train(plain, { providerOptions: { sagemaker: { entrypoint: 'image', spot: true } } })
    expect((await future.wait()).status).toBe('COMPLETED')
    const events = await eventsOf(future)
    expect(detailsOf(events).join(' ')).toMatch(/Training Interrupted .*Training .*Completed$/)
    expect(warningsOf(events)).toEqual([expect.stringMatching(/^The spot machines were taken back at 20/)])
  })

  it('[SM-47] with a hundred others keeps to the rate, and the list tells of most', { timeout: 60_000 }, async () => {
    // Slower than elsewhere: while a busy machine stands still, many seconds of the emulator would go by at once.
    const emulator = await emulated({ clock: new EmulatorClock({ speed: 4 }), timing: { training: 30_000 } })
    const yard = yardAt(emulator, {
      settings: { requestsPerSecond: { ...settingsFor(emulator).requestsPerSecond, DescribeTrainingJob: 5 } },
    })
    const futures = await Promise.all(Array.from({ length: 100 }, () => yard.train(plain, asImage)))
    const infos = await Promise.all(futures.map(future => future.wait()))
    expect(infos.every(({ status }) => status === 'COMPLETED')).toBe(true)
    const times = emulator.requests('DescribeTrainingJob').map(({ at }) => at)
    const busiest = Math.max(...times.map(start => times.filter(at => at >= start && at < start + 10_000).length))
    // Ten seconds at five a second, and what the network moved together.
    expect(busiest).toBeLessThanOrEqual(60)
  })
})

describe('a stop', () => {
  it('[SM-78] takes a running job over Stopping to its end, and leaves one that has ended as it is', async () => {
    const emulator = await emulated({
      timing: { training: 1e7 },
      simulate: ({ HyperParameters }) => (HyperParameters ? {} : { milliseconds: 100 }),
    })
    const yard = yardAt(emulator)
    const future = await yard.train({ ...plain, hyperparameters: { long: true } }, asImage)
    await future.cancel()
    expect(await future.wait()).toMatchObject({ status: 'CANCELED', detail: 'Stopped' })
    expect((await future.getInfo()).history?.at(-1)?.detail).toBe('Stopping')
    const over = await yard.train(plain, asImage)
    await over.wait()
    const trainer = await yard.component('trainer', 'sagemaker')
    const { name, ...rest } = over.toJSON().reference as { readonly name: string }
    await trainer.cancel({ jobName: name, reference: { name, ...rest } }, { signal: new AbortController().signal })
    expect((await over.getInfo({ maximumAgeMilliseconds: 0 })).status).toBe('COMPLETED')
  })
})

describe('a client', () => {
  it('asks nobody anything before its first call', async () => {
    const emulator = await emulated()
    const yard = yardAt(emulator)
    await yard.component('trainer', 'sagemaker')
    await yard.component('finder', 'sagemaker')
    await yard.check(plain, asImage)
    await yard.close()
    expect(emulator.requests()).toEqual([])
  })

  it('[SM-61] asks its own account, in its own region, whoever else is in the process', async () => {
    const [one, other] = await Promise.all([
      emulated({ region: 'us-east-1', credentials: { accessKeyId: 'AKIDONE', secretAccessKey: 'secret-of-one' } }),
      emulated({ region: 'eu-west-1', credentials: { accessKeyId: 'AKIDOTHER', secretAccessKey: 'secret-of-the-other' } }),
    ])
    const futures = await Promise.all([one, other].map(emulator => yardAt(emulator).train(plain, asImage)))
    for (const future of futures) expect((await future.wait()).status).toBe('COMPLETED')
    expect(new Set(one.requests().map(({ accessKeyId }) => accessKeyId))).toEqual(new Set(['AKIDONE']))
    expect(new Set(other.requests().map(({ accessKeyId }) => accessKeyId))).toEqual(new Set(['AKIDOTHER']))
    expect(futures.map(future => (future.toJSON().reference as { readonly arn: string }).arn.split(':')[3])).toEqual([
      'us-east-1',
      'eu-west-1',
    ])
  })

  it('[SM-80] shows no secret of the request, of the settings, or of what SageMaker quotes', async () => {
    const emulator = await emulated()
    const yard = yardAt(emulator)
    const secret = 'hunter2-hunter2'
    const errors = await Promise.all([
      yard.train({ ...plain, hyperparameters: { api_token: secret.repeat(200) } }, asImage).catch((error: unknown) => error),
      yard.train({ ...plain, environment: { 'PASSWORD-x': secret } }, asImage).catch((error: unknown) => error),
      yard.train({ ...plain, labels: { key: `${secret}!` } }, asImage).catch((error: unknown) => error),
    ])
    for (const error of errors) {
      expect(error).toMatchObject({ code: 'invalid-request' })
      expect(JSON.stringify(error)).not.toContain(secret)
    }
    const settings = { credentials: { accessKeyId: 'AKIDNOBODY', secretAccessKey: secret } }
    const refused: unknown = await yardAt(emulator, { settings })
      .train(plain, asImage)
      .catch((error: unknown) => error)
    expect(refused).toBeInstanceOf(UnauthorizedError)
    expect(JSON.stringify(refused)).not.toContain(secret)
  })
})
