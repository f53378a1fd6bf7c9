import { describe, expect, it } from 'vitest'
import { runBuilt } from '../support/run-built.ts'

/** A plugin as a third party writes it, without any library. */
const plugin = `
  const status = new Map()
  const trainer = {
    capabilities: { kinds: ['script'], boundToClient: bound ? ['script'] : [], concurrency: 2 },
    submit: async (request, { jobName }) => (status.set(jobName, 'RUNNING'), {}),
    describe: async ({ jobName }) => ({ status: status.get(jobName), artifact: { uri: 'test:1' } }),
    cancel: async ({ jobName }) => void status.set(jobName, 'CANCELED'),
  }
  const settings = { '~standard': { version: 1, vendor: 'test', validate: value => ({ value }) } }
  const plugin = { specificationVersion: 'v1', name: 'acme', trainers: { ACME: { settings, create: () => trainer } } }
  const store = 'memory'
  const script = { kind: 'script', sourceDirectory: '.', command: ['x'], timeLimitSeconds: 3600 }
`

/** Runs the program, which may print; then the kinds of what is open that was not before it. */
async function leftOpen(program: string, bound = false) {
  const before = 'const before = process.getActiveResourcesInfo()'
  const after = `
    const after = process.getActiveResourcesInfo()
    for (const kind of before) if (after.includes(kind)) after.splice(after.indexOf(kind), 1)
    console.log(JSON.stringify(after))`
  const ran = await runBuilt([before, `const bound = ${bound}`, plugin, program, after].join('\n'))
  expect(ran).toMatchObject({ exitCode: 0, stderr: '' })
  return ran.stdout
}

describe('a client', () => {
  it('opens nothing when it is made', async () => {
    expect(await leftOpen('core.createTrainyard({ plugins: [plugin] })')).toBe('[]')
  })

  it('leaves nothing open when it is closed, with jobs that run, wait and are waited for', async () => {
    const program = `
      const yard = core.createTrainyard({ plugins: [plugin], store })
      const futures = await Promise.all([1, 2, 3, 4].map(() => yard.train(script)))
      const waits = futures.map(future => future.result({ timeoutMilliseconds: 60_000 }).catch(error => error.code))
      const events = Array.fromAsync(futures[0].events({ logs: true })).catch(error => error.code)
      await new Promise(setImmediate)
      await yard.close()
      const ended = new Set([...await Promise.all(waits), await events])
      if (ended.size !== 1 || !ended.has('client-closed')) throw new Error([...ended].join())`
    expect(await leftOpen(program)).toBe('[]')
  })

  it('leaves nothing open when its own jobs are canceled by the close', async () => {
    const program = `
      const yard = core.createTrainyard({ plugins: [plugin], store })
      await yard.train(script)
      await yard.close()
      if ([...status.values()].join() !== 'CANCELED') throw new Error([...status.values()].join())`
    expect(await leftOpen(program, true)).toBe('[]')
  })

  it('that is not closed lets the process end when nobody waits', async () => {
    const start = performance.now()
    const ran = await runBuilt(`const bound = false; ${plugin}
      const yard = core.createTrainyard({ plugins: [plugin], store })
      const future = await yard.train(script)
      await future.getInfo()
      await future.wait({ timeoutMilliseconds: 50 }).catch(error => console.log(error.code))`)
    expect(ran).toEqual({ exitCode: 0, stdout: 'wait-timeout', stderr: '' })
    expect(performance.now() - start).toBeLessThan(2000)
  })

  it('keeps the process up for as long as somebody waits', async () => {
    const ran = await runBuilt(`const bound = false; ${plugin}
      const yard = core.createTrainyard({ plugins: [plugin], store })
      const future = await yard.train(script)
      setTimeout(() => { for (const name of status.keys()) status.set(name, 'COMPLETED') }, 300).unref()
      console.log((await future.wait()).status)`)
    expect(ran).toEqual({ exitCode: 0, stdout: 'COMPLETED', stderr: '' })
  })
})
