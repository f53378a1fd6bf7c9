import { execFile } from 'node:child_process'
import { chmodSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { describe, expect, test } from 'vitest'
import { canMakeCgroups, cgroupsOf } from './support/cgroups.ts'
import { nodeScript, shellScript } from './support/script-request.ts'
import { temporaryFolder } from './support/temporary-folder.ts'
import { TestYard } from './support/test-yard.ts'

const run = promisify(execFile)
const holdsMemory = canMakeCgroups({ memoryGigabytes: 0.1 })
const holdsProcessors = canMakeCgroups({ cpus: 0.5 })
const fillMemory = 'const kept = []; for (;;) kept.push(Buffer.alloc(10_000_000, 1))'

describe('a limit', () => {
  test.skipIf(!holdsMemory)('of memory: the kernel kills who needs more, and the job is out of memory, by the kernel’s count', async () => {
    const yard = new TestYard()
    const request = nodeScript('', { command: [process.execPath, '-e', fillMemory], resources: { memoryGigabytes: 0.1 } })
    const job = await yard.submit(request)
    const ended = await yard.ended(job)
    expect(ended).toMatchObject({ status: 'ERRORED', reason: 'out-of-memory' })
    expect(ended).toMatchObject({
      message: expect.stringMatching(/signal SIGKILL.*kernel killed one of its processes because memory ran out/),
    })
    expect(ended.warnings).toBeUndefined()
    expect(cgroupsOf(job.jobName)).toEqual([])
  })

  test.skipIf(!holdsMemory)('of memory holds for what the program starts, too', async () => {
    const yard = new TestYard()
    const text = `${process.execPath} -e '${fillMemory}'; exit 5`
    const ended = await yard.run(shellScript(text, { resources: { memoryGigabytes: 0.1 } }))
    expect(ended).toMatchObject({ status: 'ERRORED', reason: 'out-of-memory', exitCode: 5 })
  })

  test.skipIf(!holdsMemory)('of memory is no reason where the program manages without', async () => {
    const yard = new TestYard()
    const text = `${process.execPath} -e '${fillMemory}' || echo "less then" > "$SM_MODEL_DIR/note"`
    expect((await yard.run(shellScript(text, { resources: { memoryGigabytes: 0.1 } }))).status).toBe('COMPLETED')
  })

  test.skipIf(!holdsMemory)('of memory holds from the first instruction on, also for who leaves at once', async () => {
    const yard = new TestYard()
    const text = 'cat /proc/self/cgroup; (env -i setsid cat /proc/self/cgroup &); sleep 0.2'
    const job = await yard.submit(shellScript(text, { resources: { memoryGigabytes: 0.1 } }))
    expect((await yard.ended(job)).status).toBe('COMPLETED')
    const places = (await yard.log(job)).filter(({ text: line }) => line.includes(job.jobName))
    expect(places.length).toBeGreaterThan(0)
    expect(places.length % 2).toBe(0)
  })

  test.skipIf(!holdsProcessors)('of processors gives the program no more time than that', { retry: 2 }, async () => {
    const yard = new TestYard()
    const burn = 'const end = Date.now() + 1000; while (Date.now() < end); console.log(process.cpuUsage().user)'
    const used = async (cpus: number) => {
      const job = await yard.submit(nodeScript('', { command: [process.execPath, '-e', burn], resources: { cpus } }))
      expect((await yard.ended(job)).status).toBe('COMPLETED')
      expect(cgroupsOf(job.jobName)).toEqual([])
      return Number((await yard.log(job))[0]?.text)
    }
    expect(await used(0.2)).toBeLessThan((await used(1)) * 0.6)
  })

  test('[MM-63] a kill from elsewhere is no proof: the job failed, with the signal and a hint', async () => {
    const yard = new TestYard()
    const ended = await yard.run(shellScript('kill -KILL $$', { resources: { memoryGigabytes: 0.1 } }))
    expect(ended).toMatchObject({
      status: 'ERRORED',
      reason: 'failed',
      message: expect.stringMatching(/signal SIGKILL.*Memory may have run out/),
    })
  })

  test('that the system does not hold is a warning of the job, never silence', async () => {
    const folder = temporaryFolder()
    chmodSync(folder, 0o777)
    // Root may make cgroups where nobody else may.
    const identity = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {}
    const client = fileURLToPath(new URL('./fixtures/clients/client.ts', import.meta.url))
    const { stdout } = await run(process.execPath, [client, 'runs a script with limits', folder], identity)
    const { status, warnings } = JSON.parse(stdout) as { readonly status: string; readonly warnings: readonly string[] }
    expect(status).toBe('COMPLETED')
    expect(warnings).toEqual(['memoryGigabytes', 'cpus'].map(limit => expect.stringContaining(`resources.${limit} is not enforced`)))
  })
})
