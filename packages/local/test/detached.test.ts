import { execFile, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { describe, expect, onTestFinished, test } from 'vitest'
import { type Claim, readClaim } from '../src/detached/claim.ts'
import { jobFilesOf } from '../src/detached/job-files.ts'
import busyLoop from './fixtures/busy-loop.ts'
import waits from './fixtures/waits.ts'
import { eventually } from './support/eventually.ts'
import { isAlive, processesWith, readProcessId } from './support/processes.ts'
import { shellScript } from './support/script-request.ts'
import { temporaryFolder } from './support/temporary-folder.ts'
import { TestYard } from './support/test-yard.ts'

const run = promisify(execFile)
const client = fileURLToPath(new URL('./fixtures/clients/client.ts', import.meta.url))
const scriptClient = fileURLToPath(new URL('./fixtures/clients/script-client.ts', import.meta.url))

/** Another client of the same folder. */
function another(yard: TestYard): TestYard {
  return new TestYard({ gracePeriodSeconds: 0.3 }, [], yard.folder)
}

function claimOf({ reference }: { readonly reference: { readonly directory: string } }): Claim {
  const claim = readClaim(reference.directory)
  if (!claim) throw new Error('nobody claimed the job')
  return claim
}

/** A job whose wrapper, another one than it was, wrote nothing but its claim. */
async function withoutEnd(yard: TestYard, wrapper: Partial<Claim['wrapper']>) {
  const job = await yard.submit(shellScript('true'))
  await yard.ended(job)
  const { claim, state, ending } = jobFilesOf(job.reference.directory)
  const own = claimOf(job)
  for (const file of [state, ending]) rmSync(file)
  writeFileSync(claim, JSON.stringify({ ...own, wrapper: { ...own.wrapper, ...wrapper } }))
  return job
}

function sessionOf(processId: number): string {
  return execFileSync('ps', ['-o', 'sid=', '-p', String(processId)], { encoding: 'utf8' }).trim()
}

describe('a script job', () => {
  test(
    '[MM-64] [L-38] [L-39] outlives a client that is killed with its process group: the next reads all lines and the true exit code',
    { timeout: 20_000 },
    async () => {
      const folder = temporaryFolder()
      const first = spawn(process.execPath, [client, 'starts a script', folder], { detached: true, stdio: ['ignore', 'pipe', 'inherit'] })
      await once(first.stdout, 'data')
      const yard = new TestYard({}, [], folder)
      const job = { jobName: 'tydetached', reference: { directory: yard.path('data', 'tydetached') } }
      expect(sessionOf(claimOf(job).wrapper.processId)).not.toBe(sessionOf(first.pid ?? 0))
      await eventually(async () => (await yard.trainer.readLogs(job, undefined, yard)).lines.length >= 2)
      process.kill(-(first.pid ?? 0), 'SIGKILL')
      await once(first, 'exit')
      expect((await yard.describe(job)).status).toBe('RUNNING')
      expect(await yard.ended(job)).toMatchObject({ status: 'ERRORED', reason: 'failed', exitCode: 7 })
      expect((await yard.log(job)).map(({ text }) => text)).toEqual(['line 1', 'line 2', 'line 3', 'line 4'])
      expect(existsSync(yard.path('data', 'tydetached', 'model'))).toBe(false)
      await eventually(() => !isAlive(claimOf(job).wrapper.processId))
    },
  )

  test('is followed from its first line by a client with the same store, after its own was killed', { timeout: 20_000 }, async () => {
    const folder = temporaryFolder()
    const first = spawn(process.execPath, [scriptClient, 'starts', folder], { detached: true, stdio: ['ignore', 'pipe', 'inherit'] })
    await once(first.stdout, 'data')
    process.kill(-(first.pid ?? 0), 'SIGKILL')
    await once(first, 'exit')
    const { stdout } = await run(process.execPath, [scriptClient, 'follows', folder])
    const lines = Array.from({ length: 6 }, (_, index) => `line ${index + 1}`)
    const end = JSON.stringify({ status: 'ERRORED', reason: 'failed', exitCode: 7 })
    expect(stdout.trim().split('\n')).toEqual([...lines, end])
  })

  test('publishes its model and tells its end when no client is there', async () => {
    const yard = new TestYard()
    const savePath = yard.path('model')
    const job = await yard.submit(shellScript('sleep 0.3; echo w > "$SM_MODEL_DIR/weights"'), { savePath })
    await yard.trainer.close()
    await eventually(() => !isAlive(claimOf(job).wrapper.processId))
    expect(readFileSync(`${savePath}/weights`, 'utf8')).toBe('w\n')
    expect(await another(yard).describe(job)).toMatchObject({ status: 'COMPLETED', artifact: { uri: `file://${savePath}` } })
  })

  test('is canceled by any client, with all that it started, and every client says so from then on', async () => {
    const yard = new TestYard()
    const job = await yard.submit(shellScript(`echo $$ > ${yard.path('leader')}; trap "" TERM; sleep 100 & wait; sleep 100`))
    await eventually(() => readProcessId(yard.path('leader')) !== undefined)
    const other = another(yard)
    await other.cancel(job)
    const canceled = await yard.describe(job)
    expect(canceled.status).toBe('CANCELED')
    await eventually(() => processesWith(job.jobName).length === 0)
    await other.log(job)
    expect(await other.describe(job)).toEqual(canceled)
  })

  test('[L-21] gives a reader the lines after a cursor of another client', async () => {
    const yard = new TestYard()
    const job = await yard.submit(shellScript(`echo one; while [ ! -e ${yard.path('go')} ]; do sleep 0.01; done; echo two`))
    await eventually(async () => (await yard.trainer.readLogs(job, undefined, yard)).lines.length === 1)
    const { cursor } = await yard.trainer.readLogs(job, undefined, yard)
    writeFileSync(yard.path('go'), '')
    const other = another(yard)
    await other.ended(job)
    expect(await other.trainer.readLogs(job, cursor, other)).toMatchObject({ lines: [{ text: 'two' }], state: 'ended' })
  })

  test('whose wrapper is killed is lost, never completed, and nothing of it goes on', async () => {
    const yard = new TestYard()
    const job = await yard.submit(shellScript('echo before; trap "" TERM PIPE; sleep 100 & wait; sleep 100'))
    await eventually(async () => (await yard.trainer.readLogs(job, undefined, yard)).lines.length === 1)
    const { processId } = claimOf(job).wrapper
    process.kill(processId, 'SIGKILL')
    await eventually(() => !isAlive(processId))
    const other = another(yard)
    const lost = await other.describe(job)
    expect(lost).toMatchObject({ status: 'ERRORED', reason: 'lost', startedAt: expect.any(Date) })
    await eventually(() => processesWith(job.jobName).length === 0)
    expect((await other.log(job)).map(({ text }) => text)).toEqual(['before'])
    await other.cancel(job)
    expect(await other.describe(job)).toEqual(lost)
  })

  test('that ran before the machine was restarted is lost once its wrapper has been silent for long enough', async () => {
    const yard = new TestYard()
    const job = await withoutEnd(yard, { bootId: 'an earlier one' })
    expect((await yard.describe(job)).status).toBe('RUNNING')
    const minuteAgo = new Date(Date.now() - 60_000)
    utimesSync(jobFilesOf(job.reference.directory).claim, minuteAgo, minuteAgo)
    expect(await yard.describe(job)).toMatchObject({ status: 'ERRORED', reason: 'lost' })
  })

  test('whose number another process has now is lost: the start time tells', async () => {
    const yard = new TestYard()
    const job = await withoutEnd(yard, { processId: process.pid })
    expect(await yard.describe(job)).toMatchObject({ status: 'ERRORED', reason: 'lost' })
  })

  test('whose folder is removed is unknown, and stops', async () => {
    const yard = new TestYard()
    const job = await yard.submit(shellScript('trap "" TERM; sleep 100 & wait; sleep 100'), { savePath: yard.path('models', 'mine') })
    const { processId } = claimOf(job).wrapper
    rmSync(job.reference.directory, { recursive: true, force: true, maxRetries: 5 })
    expect(await yard.trainer.describe(job, yard)).toBeUndefined()
    await eventually(() => processesWith(job.jobName).length === 0 && !isAlive(processId))
    expect(existsSync(yard.path('models', 'mine'))).toBe(false)
  })

  test('is started once, however many clients submit it at once', async () => {
    const yard = new TestYard()
    const clients = [yard, another(yard), another(yard)]
    const request = shellScript(`echo run >> ${yard.path('runs')}; sleep 0.2`)
    await Promise.all(clients.map(each => each.submit(request, { jobName: 'tyshared' })))
    const job = { jobName: 'tyshared', reference: { directory: yard.path('data', 'tyshared') } }
    for (const each of clients) expect((await each.ended(job)).status).toBe('COMPLETED')
    expect(readFileSync(yard.path('runs'), 'utf8')).toBe('run\n')
  })

  test('is adopted by a resumed submit, running or ended, but not for another request', async () => {
    const yard = new TestYard()
    const request = shellScript(`echo run >> ${yard.path('runs')}; sleep 0.2`)
    const job = await yard.submit(request, { jobName: 'tyadopted' })
    const other = another(yard)
    expect(await other.submit(request, { jobName: 'tyadopted', resumed: true })).toEqual(job)
    await expect(other.submit(request, { jobName: 'tyadopted', resumed: true, requestHash: 'stranger' })).rejects.toMatchObject({
      code: 'name-conflict',
    })
    await yard.ended(job)
    expect(await other.submit(request, { jobName: 'tyadopted', resumed: true })).toEqual(job)
    expect(readFileSync(yard.path('runs'), 'utf8')).toBe('run\n')
  })

  test('ends at its time limit though no client is there', async () => {
    const yard = new TestYard({ gracePeriodSeconds: 0.1 })
    const job = await yard.submit(shellScript('sleep 100', { timeLimitSeconds: 1 }))
    await yard.trainer.close()
    await eventually(() => !isAlive(claimOf(job).wrapper.processId))
    expect(await another(yard).describe(job)).toMatchObject({ status: 'ERRORED', reason: 'timed-out' })
  })

  test('passes its secrets through a pipe: no argument, no variable and no file of the wrapper has one', async () => {
    const yard = new TestYard()
    process.env['SOURCE_OF_IT'] = 'tr0ub4dor'
    onTestFinished(() => void delete process.env['SOURCE_OF_IT'])
    const request = shellScript('echo "$HUB_TOKEN"; sleep 100', { secrets: { HUB_TOKEN: 'SOURCE_OF_IT' } })
    const job = await yard.submit(request, { secrets: { HUB_TOKEN: 'tr0ub4dor' } })
    await eventually(async () => (await yard.trainer.readLogs(job, undefined, yard)).lines.length === 1)
    const { processId } = claimOf(job).wrapper
    for (const name of ['cmdline', 'environ']) expect(readFileSync(`/proc/${processId}/${name}`, 'utf8')).not.toContain('tr0ub4dor')
    expect(() => execFileSync('grep', ['-rqs', 'tr0ub4dor', job.reference.directory])).toThrow()
  })
})

describe('a class in a process', () => {
  test('outlives a client that is killed with its process group, and every other client reads its reports and its end', async () => {
    const folder = temporaryFolder()
    const first = spawn(process.execPath, [client, 'starts a class', folder], { detached: true, stdio: ['ignore', 'pipe', 'inherit'] })
    await once(first.stdout, 'data')
    process.kill(-(first.pid ?? 0), 'SIGKILL')
    await once(first, 'exit')
    const yard = new TestYard({}, [], folder)
    const job = { jobName: 'tymodule', reference: { directory: yard.path('data', 'tymodule') } }
    expect((await yard.describe(job)).status).toBe('RUNNING')
    const uri = `file://${yard.path('data', 'models', 'tymodule')}`
    expect(await yard.ended(job)).toMatchObject({ status: 'COMPLETED', artifact: { uri, attributes: { moduleId: 'reports' } } })
    expect((await yard.log(job)).map(({ text }) => JSON.parse(text.slice('trainyard: '.length)).step)).toEqual([1, 2, 3, 4])
    await eventually(() => !isAlive(claimOf(job).wrapper.processId))
  })

  test('whose wrapper is killed is lost, and does not go on, even one that never looks up', async () => {
    const yard = new TestYard({ workers: 'process' })
    const marker = yard.path('began')
    const job = await yard.submit({ kind: 'module', module: busyLoop, arguments: { marker } })
    await eventually(() => readProcessId(marker) !== undefined)
    const { processId } = claimOf(job).wrapper
    process.kill(processId, 'SIGKILL')
    await eventually(() => !isAlive(processId))
    expect(await another(yard).describe(job)).toMatchObject({ status: 'ERRORED', reason: 'lost' })
    await eventually(() => !isAlive(readProcessId(marker) ?? 0))
  })

  test('goes on when its client closes, and is canceled by the next', async () => {
    const yard = new TestYard({ workers: 'process' })
    const marker = yard.path('began')
    const job = await yard.submit({ kind: 'module', module: waits, arguments: { marker, onAbort: 'throw' } })
    await eventually(() => readProcessId(marker) !== undefined)
    await yard.trainer.close()
    const other = another(yard)
    expect((await other.describe(job)).status).toBe('RUNNING')
    await other.cancel(job)
    expect((await other.describe(job)).status).toBe('CANCELED')
    await eventually(() => !isAlive(readProcessId(marker) ?? 0))
  })
})
