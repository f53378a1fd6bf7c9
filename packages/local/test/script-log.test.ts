import { mkdirSync, statSync } from 'node:fs'
import { memoryUsage } from 'node:process'
import { describe, expect, test } from 'vitest'
import { eventually } from './support/eventually.ts'
import { nodeScript, shellScript } from './support/script-request.ts'
import { TestYard } from './support/test-yard.ts'

describe('the log of a script', () => {
  test('has each line with its stream, its node and its time', async () => {
    const yard = new TestYard()
    const before = Date.now()
    const job = await yard.submit(shellScript('echo out; sleep 0.1; echo err >&2; sleep 0.1; echo "trainyard: {\\"step\\":1}"'))
    await yard.ended(job)
    const lines = await yard.log(job)
    expect(lines).toEqual([
      { text: 'out', stream: 'stdout', node: 'algo-1', time: expect.any(Date) },
      { text: 'err', stream: 'stderr', node: 'algo-1', time: expect.any(Date) },
      { text: 'trainyard: {"step":1}', stream: 'stdout', node: 'algo-1', time: expect.any(Date) },
    ])
    const times = lines.map(({ time }) => time?.getTime() ?? 0)
    expect(times[0]).toBeGreaterThanOrEqual(before)
    expect((times[2] ?? 0) - (times[0] ?? 0)).toBeGreaterThan(150)
  })

  test('is right where characters are cut between writes, lines end as on Windows, and the last has no end', async () => {
    const yard = new TestYard()
    const job = await yard.submit(nodeScript('print-slowly.mjs'))
    await yard.ended(job)
    expect((await yard.log(job)).map(({ text }) => text)).toEqual(['größe €5', 'nächste 🙂', 'ohne Ende'])
  })

  test('20 MB on two streams arrive whole and in the order of each stream', async () => {
    const yard = new TestYard()
    const job = await yard.submit(nodeScript('', { command: [process.execPath, 'print-many.mjs', '20000', '1000'] }))
    expect((await yard.ended(job)).status).toBe('COMPLETED')
    const lines = await yard.log(job)
    expect(lines).toHaveLength(20_000)
    expect(lines.every(({ text }) => text.length === 999)).toBe(true)
    for (const [stream, first] of [
      ['stdout', 0],
      ['stderr', 1],
    ] as const) {
      const numbers = lines.filter(line => line.stream === stream).map(({ text }) => Number(text.split(' ', 1)[0]))
      expect(numbers).toEqual(Array.from({ length: 10_000 }, (_, index) => 2 * index + first))
    }
  })

  test('200 MB do not fill this process’s memory', { timeout: 60_000 }, async () => {
    const yard = new TestYard()
    const before = memoryUsage.rss()
    const job = await yard.submit(shellScript('head -c 200000000 /dev/zero | tr "\\0" x | fold -w 9999'))
    let most = 0
    const measuring = setInterval(() => (most = Math.max(most, memoryUsage.rss())), 10)
    const ended = await yard.ended(job)
    clearInterval(measuring)
    expect(ended.status).toBe('COMPLETED')
    expect(statSync(`${job.reference.directory}/log.jsonl`).size).toBeGreaterThan(200_000_000)
    expect(most - before).toBeLessThan(120_000_000)
  })

  test('a line of 600 kB is cut into lines, and nothing is missing', async () => {
    const yard = new TestYard()
    const job = await yard.submit(shellScript('head -c 600000 /dev/zero | tr "\\0" y; echo; echo after'))
    await yard.ended(job)
    const lines = await yard.log(job)
    expect(lines.map(({ text }) => text.length)).toEqual([262_144, 262_144, 75_712, 5])
    expect(lines.at(-1)?.text).toBe('after')
  })

  test('can be read while the job runs, page by page, again and again from any cursor', async () => {
    const yard = new TestYard()
    const job = await yard.submit(shellScript('echo one; sleep 0.3; seq 2 60000'))
    let page = await yard.trainer.readLogs(job, undefined, yard)
    await eventually(async () => (page = await yard.trainer.readLogs(job, page.cursor, yard)).lines.length > 0)
    expect(page).toMatchObject({ lines: [{ text: 'one' }], state: 'waiting' })
    const { cursor } = page
    await yard.ended(job)
    const next = await yard.trainer.readLogs(job, cursor, yard)
    expect(next).toMatchObject({ state: 'more' })
    expect(next.lines[0]?.text).toBe('2')
    expect(await yard.trainer.readLogs(job, cursor, yard)).toEqual(next)
    const texts = (await yard.log(job)).map(({ text }) => text)
    expect(texts).toEqual(['one', ...Array.from({ length: 59_999 }, (_, index) => String(index + 2))])
    const last = await yard.trainer.readLogs(job, statSync(`${job.reference.directory}/log.jsonl`).size, yard)
    expect(last).toMatchObject({ lines: [], state: 'ended' })
  })

  test('outlives the process that wrote it', async () => {
    const yard = new TestYard()
    const job = await yard.submit(shellScript('echo kept'))
    await yard.ended(job)
    const another = new TestYard()
    expect(await another.trainer.readLogs(job, undefined, another)).toMatchObject({ lines: [{ text: 'kept' }], state: 'ended' })
  })

  test('a program that wrote nothing has none, and no file', async () => {
    const yard = new TestYard()
    const job = await yard.submit(shellScript('exit 0'))
    await yard.ended(job)
    expect(await yard.trainer.readLogs(job, undefined, yard)).toEqual({ lines: [], cursor: 0, state: 'ended' })
  })

  test('a disk that takes no more ends the log, not the job', async () => {
    const yard = new TestYard()
    const job = await yard.submit(shellScript('sleep 0.2; echo lost; echo w > "$SM_MODEL_DIR/weights"'))
    mkdirSync(`${job.reference.directory}/log.jsonl`, { recursive: true })
    const ended = await yard.ended(job)
    expect(ended.status).toBe('COMPLETED')
    expect(ended.warnings).toEqual([expect.stringContaining('EISDIR')])
    expect(await yard.trainer.readLogs(job, undefined, yard)).toMatchObject({ lines: [], state: 'ended' })
  })
})
