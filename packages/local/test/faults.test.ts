import { execFile, execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, statSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { describe, expect, onTestFinished, test } from 'vitest'
import { createTrainyard } from '@trainyard/core'
import { local } from '../src/index.ts'
import noOp from './fixtures/no-op.ts'
import saves from './fixtures/saves.ts'
import { eventually } from './support/eventually.ts'
import { scripts } from './support/script-request.ts'
import { temporaryFolder } from './support/temporary-folder.ts'

const run = promisify(execFile)

async function runClient(name: string, options: readonly string[], parameters: readonly string[]): Promise<unknown> {
  const file = fileURLToPath(new URL(`./fixtures/clients/${name}.ts`, import.meta.url))
  const { stdout } = await run(process.execPath, [...options, file, ...parameters])
  return JSON.parse(stdout)
}

/** A disk of 1 MB; undefined where this process may not mount one. */
function smallDisk(): string | undefined {
  const folder = temporaryFolder()
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'none', folder], { stdio: 'pipe' })
  } catch {
    return undefined
  }
  onTestFinished(() => void execFileSync('umount', ['-l', folder]))
  return folder
}

function openYard(settings: Parameters<typeof local>[0]) {
  const yard = createTrainyard({ store: 'memory', plugins: [local(settings)] })
  onTestFinished(() => yard.close())
  return yard
}

/** What a job could leave behind in this process. */
function leavings() {
  return {
    descriptors: readdirSync('/proc/self/fd').length,
    threads: readdirSync('/proc/self/task').length,
    handles: process.getActiveResourcesInfo().filter(name => name !== 'Timeout' && name !== 'Immediate').length,
  }
}

test('64 MB on stdout: all of it is on disk, and the client stays small', { timeout: 60_000 }, async () => {
  const bytes = 64 * 1024 * 1024
  const told = await runClient('prints-much', [], [String(bytes), temporaryFolder()])
  expect(told).toMatchObject({ status: 'COMPLETED', logged: bytes })
  // A bare Node that has loaded the client takes some 70 MB of it, most of them TypeScript's.
  expect((told as { readonly maximumMegabytes: number }).maximumMegabytes).toBeLessThan(180)
})

test('a thread that fills its heap is out of memory, and the pool goes on', { timeout: 60_000 }, async () => {
  expect(await runClient('fills-heap', ['--max-old-space-size=64'], [temporaryFolder()])).toEqual(['ERRORED', 'out-of-memory', 'COMPLETED'])
})

describe('a full disk', () => {
  test.for(['inline', 'thread', 'process'] as const)(
    'fails the job of a model in workers: %s, with the system’s word for it',
    async (workers, { skip }) => {
      const disk = smallDisk() ?? skip('cannot mount')
      const yard = openYard({ workers, directory: temporaryFolder() })
      const settings = { files: { 'weights.bin': 'w'.repeat(2_000_000) } }
      const future = await yard.train({ kind: 'module', module: saves, arguments: settings }, { savePath: `${disk}/model` })
      expect(await future.wait()).toMatchObject({ status: 'ERRORED', reason: 'failed', error: { code: 'ENOSPC' } })
      await expect(future.result()).rejects.toMatchObject({ code: 'ENOSPC', message: expect.stringContaining('no space left') })
      expect(readdirSync(disk)).toEqual([])
      const after = await yard.train({ kind: 'module', module: noOp, arguments: {} }, { savePath: `${disk}/model` })
      expect((await after.wait()).status).toBe('COMPLETED')
    },
  )

  test('ends the log of a script with a warning, and the job as it ended by itself', async ({ skip }) => {
    const disk = smallDisk() ?? skip('cannot mount')
    const yard = openYard({ directory: `${disk}/jobs` })
    const command = ['sh', '-c', 'head -c 3000000 /dev/zero | tr "\\0" x | fold -w 999; exit 7']
    const future = await yard.train({ kind: 'script', sourceDirectory: scripts, command }, { savePath: `${temporaryFolder()}/model` })
    const info = await future.wait()
    expect(info).toMatchObject({ status: 'ERRORED', reason: 'failed', exitCode: 7 })
    expect(info.warnings).toEqual([expect.stringContaining('ENOSPC')])
    const warnings: string[] = []
    for await (const event of future.events()) if (event.type === 'warning') warnings.push(event.message)
    expect(warnings).toEqual(info.warnings)
  })

  const fillsDisk =
    'head -c 2000000 /dev/zero > "$SM_OUTPUT_DATA_DIR/filler"; touch "$BEGAN"; while :; do date > "$ALIVE"; sleep 0.05; done'
  const takesAllRoom =
    '{ head -c 2000000 /dev/zero; touch "$BEGAN"; while :; do date > "$ALIVE"; head -c 100000 /dev/zero; done; } >> "$SM_OUTPUT_DATA_DIR/filler" 2>/dev/null'

  async function startFilling(text: string, timeLimitSeconds?: number) {
    const disk = smallDisk()
    if (disk === undefined) return undefined
    const [began, alive] = ['began', 'alive'].map(name => `${temporaryFolder()}/${name}`) as [string, string]
    const future = await openYard({ directory: `${disk}/jobs`, gracePeriodSeconds: 1 }).train({
      kind: 'script',
      sourceDirectory: scripts,
      command: ['sh', '-c', text],
      environment: { BEGAN: began, ALIVE: alive },
      ...(timeLimitSeconds !== undefined && { timeLimitSeconds }),
    })
    await eventually(() => existsSync(began))
    const isStill = async () => {
      const before = statSync(alive, { throwIfNoEntry: false })?.mtimeMs
      await wait(500)
      return statSync(alive, { throwIfNoEntry: false })?.mtimeMs === before
    }
    const clear = () => execFileSync('sh', ['-c', `rm ${disk}/jobs/*/output/data/filler`])
    return { future, isStill, clear }
  }

  test('that a program has filled keeps nobody from canceling it', async ({ skip }) => {
    const { future, isStill } = (await startFilling(fillsDisk)) ?? skip('cannot mount')
    await future.cancel()
    expect(await future.wait()).toMatchObject({ status: 'CANCELED' })
    expect(await isStill()).toBe(true)
  })

  test('and its time limit is kept', async ({ skip }) => {
    const { future, isStill } = (await startFilling(fillsDisk, 1)) ?? skip('cannot mount')
    expect(await future.wait()).toMatchObject({ status: 'ERRORED', reason: 'timed-out' })
    expect(await isStill()).toBe(true)
  })

  test.for([
    ['canceled', undefined, { status: 'CANCELED' }],
    ['stopped when its time is up', 1, { status: 'ERRORED', reason: 'timed-out' }],
  ] as const)(
    'a program that takes all room there ever is is %s, and that is told when there is room',
    async ([, timeLimitSeconds, ended], { skip }) => {
      const { future, isStill, clear } = (await startFilling(takesAllRoom, timeLimitSeconds)) ?? skip('cannot mount')
      if (timeLimitSeconds === undefined) await future.cancel()
      await eventually(isStill)
      clear()
      expect(await future.wait()).toMatchObject(ended)
    },
  )

  test('on which no job can be kept refuses a script, and starts nothing', async ({ skip }) => {
    const disk = smallDisk() ?? skip('cannot mount')
    execFileSync('sh', ['-c', 'cat /dev/zero > filler 2>/dev/null || true'], { cwd: disk })
    mkdirSync(`${disk}/jobs`)
    const yard = openYard({ directory: `${disk}/jobs` })
    const marker = `${temporaryFolder()}/began`
    const starting = yard.train({ kind: 'script', sourceDirectory: scripts, command: ['touch', marker] })
    await expect(starting).rejects.toMatchObject({ code: 'invalid-request', field: 'directory', cause: { code: 'ENOSPC' } })
    expect(existsSync(marker)).toBe(false)
  })
})

const manyJobs = Number(process.env['TRAINYARD_TEST_JOBS'] ?? 100)

type Kind = 'inline' | 'thread' | 'process' | 'script'

async function runJobs(kind: Kind, count: number): Promise<void> {
  const settings = { directory: temporaryFolder(), ...(kind !== 'script' && { workers: kind }) }
  const yard = createTrainyard({ store: 'memory', plugins: [local(settings)] })
  const request =
    kind === 'script'
      ? { kind: 'script' as const, sourceDirectory: scripts, command: ['sh', '-c', 'echo line'] }
      : { kind: 'module' as const, module: noOp, arguments: {} }
  for (let done = 0; done < count; done += 10) {
    const futures = await Promise.all(Array.from({ length: 10 }, () => yard.train(request)))
    for (const future of futures) expect((await future.wait()).status).toBe('COMPLETED')
  }
  await yard.close()
}

test.for(['inline', 'thread', 'process', 'script'] as const)(
  'many jobs of kind %s leave handles, threads and temporary folders as they were',
  { timeout: 600_000 },
  async kind => {
    const temporary = temporaryFolder()
    // Node itself starts threads with the first use of a disk, and keeps them.
    await runJobs(kind, 10)
    const { TMPDIR } = process.env
    onTestFinished(() => {
      if (TMPDIR === undefined) delete process.env['TMPDIR']
      else process.env['TMPDIR'] = TMPDIR
    })
    const before = leavings()
    const run = runJobs(kind, manyJobs)
    process.env['TMPDIR'] = temporary
    await run
    await eventually(() => {
      const after = leavings()
      return after.descriptors <= before.descriptors && after.threads <= before.threads && after.handles <= before.handles
    })
    expect(readdirSync(temporary)).toEqual([])
  },
)
