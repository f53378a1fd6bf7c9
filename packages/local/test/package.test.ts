// What is published: the built files, as a user's process imports them.
import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { temporaryFolder } from './support/temporary-folder.ts'

const dist = new URL('../dist/', import.meta.url)

function run(program: string, ...given: readonly string[]): unknown {
  const output = execFileSync(process.execPath, ['--input-type=module', '-e', program, ...given], { encoding: 'utf8' })
  return JSON.parse(output)
}

describe('the built package', () => {
  test('consists of the files that its manifest names', () => {
    const manifest = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as {
      exports: { '.': Record<string, string> }
    }
    expect(Object.values(manifest.exports['.']).map(file => existsSync(new URL(`../${file}`, import.meta.url)))).toEqual([true, true])
  })

  test('loads nothing heavy when it is imported', () => {
    const imported = run(`
      import { registerHooks } from 'node:module'
      const seen = []
      registerHooks({ resolve(specifier, context, next) { seen.push(specifier); return next(specifier, context) } })
      await import('${new URL('index.js', dist).href}')
      console.log(JSON.stringify(seen))
    `) as readonly string[]
    expect(imported).toContain('@trainyard/core')
    expect(imported.filter(name => /yaml|node:http|node:crypto/.test(name))).toEqual([])
  })

  test('its own threads predict a batch', () => {
    const folder = temporaryFolder()
    writeFileSync(`${folder}/config.yml`, 'module_id: doubles\n')
    writeFileSync(`${folder}/factor`, '3')
    writeFileSync(`${folder}/in.jsonl`, '{"x":1}\n{"x":2}\n')
    const rows = run(
      `
      import { createTrainyard } from '@trainyard/core'
      import { local } from '${new URL('index.js', dist).href}'
      import module from '${new URL('fixtures/doubles.ts', import.meta.url).href}'
      const folder = process.argv[1]
      const yard = createTrainyard({ store: 'memory', plugins: [local({ directory: folder + '/jobs' })], modules: [module] })
      const batch = await yard.predictBatch({ model: { uri: folder }, input: folder + '/in.jsonl', output: folder + '/out.jsonl' })
      console.log(JSON.stringify(await Array.fromAsync(await batch.result())))
      await yard.close()
    `,
      folder,
    )
    expect(rows).toEqual([{ y: 3 }, { y: 6 }])
  })

  test.each(['thread', 'process'])('its own workers run a job: %s', workers => {
    const folder = temporaryFolder()
    const snapshot = run(
      `
      import { local } from '${new URL('index.js', dist).href}'
      import module from '${new URL('fixtures/reports.ts', import.meta.url).href}'
      const host = { dataDirectory: process.argv[1], now: () => new Date(), warn: console.error, sleep: () => new Promise(() => {}) }
      const trainer = local().trainers.LOCAL.create({ workers: process.argv[2], gracePeriodSeconds: 10 }, host)
      const { signal } = new AbortController()
      const context = { jobName: 'tyjob', requestHash: '', secrets: {}, resumed: false, options: {}, signal }
      const job = { jobName: 'tyjob', reference: await trainer.submit({ kind: 'module', module, arguments: { steps: 2 } }, context) }
      while ((await trainer.describe(job, { signal })).status === 'RUNNING') await new Promise(resolve => setTimeout(resolve, 10))
      const { lines } = await trainer.readLogs(job, undefined, { signal })
      console.log(JSON.stringify({ ...(await trainer.describe(job, { signal })), lines: lines.length }))
      await trainer.close()
      process.exit()
    `,
      folder,
      workers,
    )
    expect(snapshot).toMatchObject({ status: 'COMPLETED', lines: 2, artifact: { uri: `file://${folder}/models/tyjob` } })
  })

  test('its own process serves a model', async () => {
    const folder = temporaryFolder()
    const answer = run(
      `
      import { createTrainyard } from '@trainyard/core'
      import { local } from '${new URL('index.js', dist).href}'
      import module from '${new URL('fixtures/echo.ts', import.meta.url).href}'
      const yard = createTrainyard({ plugins: [local({ directory: process.argv[1] })], store: 'memory' })
      const model = await (await yard.train({ kind: 'module', module, arguments: 'built' })).result()
      const service = await (await yard.deploy(model)).result()
      console.log(JSON.stringify(await service.invoke(1)))
      await yard.close()
    `,
      folder,
    )
    expect(answer).toMatchObject({ greeting: 'built', input: 1 })
  })
})
