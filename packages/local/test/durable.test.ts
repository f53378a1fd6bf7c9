import { existsSync, readFileSync } from 'node:fs'
import { createTrainyard, type JobFuture, JobNotFoundError } from '@trainyard/core'
import { describe, expect, onTestFinished, test } from 'vitest'
import { local } from '../src/index.ts'
import { shellScript } from './support/script-request.ts'
import { temporaryFolder } from './support/temporary-folder.ts'

/** Clients that share a store, each with the instances `default` and `other`. */
function clients(config: Readonly<Record<string, unknown>> = {}) {
  const folder = temporaryFolder()
  const open = () => {
    const instance = (name: string) =>
      ({ type: 'LOCAL', config: { directory: `${folder}/${name}`, gracePeriodSeconds: 0.3, ...config } }) as const
    const yard = createTrainyard({
      plugins: [local()],
      trainers: { default: instance('default'), other: instance('other') },
      store: { file: `${folder}/jobs.db` },
    })
    onTestFinished(() => yard.close())
    return yard
  }
  return { folder, open }
}

async function linesOf(future: JobFuture<unknown>): Promise<readonly string[]> {
  const lines: string[] = []
  for await (const event of future.events({ logs: true })) if (event.type === 'log') lines.push(...event.lines.map(({ text }) => text))
  return lines
}

describe('jobs of this machine', () => {
  test('[L-20] [L-22] a follow that begins while the job waits for its turn gives every line, and ends', async () => {
    const { open } = clients({ concurrency: 1 })
    const yard = open()
    const first = await yard.train(shellScript('sleep 0.5'))
    const waiting = await yard.train(shellScript('echo one; echo two'))
    expect((await waiting.getInfo()).status).toBe('QUEUED')
    expect(await linesOf(waiting)).toEqual(['one', 'two'])
    expect((await first.wait()).status).toBe('COMPLETED')
  })

  test('[L-33] a program that fails is run again where its policy names the reason, and every attempt is told', async () => {
    const { folder, open } = clients()
    const yard = open()
    const text = `echo run >> ${folder}/runs; [ $(wc -l < ${folder}/runs) = 3 ] || exit 9`
    const future = await yard.train(shellScript(text), { retry: { attempts: 3, on: ['failed'], backoffMilliseconds: 50 } })
    const info = await future.wait()
    expect(info).toMatchObject({ status: 'COMPLETED', attempt: 3 })
    expect(info.pastAttempts?.map(past => past.status === 'ERRORED' && [past.reason, past.exitCode])).toEqual([
      ['failed', 9],
      ['failed', 9],
    ])
  })

  test('[L-35] `startFrom` is refused by name, because a program takes a checkpoint as an input like any other', async () => {
    const yard = clients().open()
    const request = shellScript('true', { startFrom: { uri: 'file:///checkpoint' } })
    await expect(yard.train(request)).rejects.toMatchObject({ code: 'unsupported', field: 'startFrom' })
  })

  test('[L-36] each way to end has its own reason, also for a client that came later', async () => {
    const { open } = clients()
    const first = open()
    const failed = await first.train(shellScript('exit 3'))
    const late = await first.train(shellScript('sleep 100', { timeLimitSeconds: 0.3 }))
    const canceled = await first.train(shellScript('sleep 100'))
    await canceled.cancel()
    const ids = [failed, late, canceled].map(({ id }) => id)
    await first.close()
    const second = open()
    const ends = await Promise.all(ids.map(async id => (await second.getFuture(id)).wait()))
    expect(ends).toMatchObject([
      { status: 'ERRORED', reason: 'failed', exitCode: 3 },
      { status: 'ERRORED', reason: 'timed-out' },
      { status: 'CANCELED' },
    ])
  })

  test('[W-1] [W-2] [L-37] [L-38] outlive their client: by its id another one finds the job, with its events from the first', async () => {
    const { open } = clients()
    const first = open()
    const { id } = await first.train(shellScript('echo one; sleep 0.5; echo two'))
    await first.close()
    const future = await open().getTrainingFuture(id)
    expect(await linesOf(future)).toEqual(['one', 'two'])
    const statuses: string[] = []
    for await (const event of future.events()) if (event.type === 'status') statuses.push(event.info.status)
    expect(statuses).toEqual(['QUEUED', 'RUNNING', 'COMPLETED'])
  })

  test('[W-3] [W-4] [L-40] [L-43] of any instance are listed, filtered, found by id and deleted; one id is one job', async () => {
    const { open } = clients()
    const yard = open()
    const wish = { externalId: 'mine', attach: true, trainer: 'other' } as const
    const [one, same] = await Promise.all([1, 2].map(() => yard.train(shellScript('true', { labels: { team: 'a' } }), wish)))
    expect(one?.id).toBe(same?.id)
    await yard.train(shellScript('true'))
    await one?.wait()
    const other = open()
    expect((await other.getTrainingFuture('mine')).id).toBe('mine')
    const listed = async () =>
      (await Array.fromAsync(other.jobs.list({ instanceName: 'other', labels: { team: 'a' } }))).map(({ id }) => id)
    expect(await listed()).toEqual(['mine'])
    await other.jobs.delete('mine')
    expect(await listed()).toEqual([])
    await expect(other.jobs.getInfo('mine')).rejects.toThrow(JobNotFoundError)
  })

  test('[W-5] [W-6] are cleared away after their retention though nobody asks for them; a model at its save path stays', async () => {
    const { folder, open } = clients({ retention: '0.2s' })
    const yard = open()
    const savePath = `${folder}/models/mine`
    const future = await yard.train(shellScript('echo w > "$SM_MODEL_DIR/weights"'), { savePath })
    await yard.train(shellScript('exit 1'))
    const { directory } = future.toJSON().reference as { readonly directory: string }
    await expect.poll(() => existsSync(savePath), { timeout: 10_000 }).toBe(true)
    await expect.poll(() => existsSync(directory), { timeout: 10_000 }).toBe(false)
    await expect.poll(async () => Array.fromAsync(yard.jobs.list()), { timeout: 10_000 }).toEqual([])
    expect(readFileSync(`${savePath}/weights`, 'utf8')).toBe('w\n')
  })

  test('[W-7] end when they end, whenever somebody looks', async () => {
    const { open } = clients()
    const first = open()
    const { id } = await first.train(shellScript('true'))
    await expect.poll(async () => (await first.jobs.getInfo(id)).status, { timeout: 10_000 }).toBe('COMPLETED')
    const { endedAt } = await first.jobs.getInfo(id)
    await first.close()
    await new Promise(resolve => setTimeout(resolve, 300))
    expect((await open().jobs.getInfo(id)).endedAt).toEqual(endedAt)
    expect(Math.abs((endedAt?.getTime() ?? 0) - Date.now())).toBeLessThan(60_000)
  })

  test('[W-17] are reserved before they start: of many clients that start one id, one program runs', async () => {
    const { folder, open } = clients()
    const yards = Array.from({ length: 4 }, open)
    const starts = yards.map(yard => yard.train(shellScript(`echo run >> ${folder}/runs; sleep 0.3`), { externalId: 'mine' }))
    const results = await Promise.allSettled(starts)
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    await (await yards[0]?.getFuture('mine'))?.wait()
    expect(readFileSync(`${folder}/runs`, 'utf8')).toBe('run\n')
  })
})
