import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { makeFolder } from '../support/folder.ts'
import { runBuilt } from '../support/run-built.ts'

it('a store opens nothing before it is used, then one file, and says nothing on stderr', async () => {
  const folder = join(makeFolder(), 'made')
  const ran = await runBuilt(`
    import { existsSync } from 'node:fs'
    const isLoaded = () => process.moduleLoadList.some(name => name.endsWith('sqlite'))
    const store = new core.SqliteJobStore({ file: ${JSON.stringify(join(folder, 'jobs.db'))} })
    console.log(isLoaded(), existsSync(${JSON.stringify(folder)}))
    await store.reserve({ id: 'one', revision: 0, instanceName: 'default', role: 'training', phase: 'reserved' })
    console.log(isLoaded(), store.location)
    process.emitWarning('still heard', 'ExperimentalWarning')`)
  expect(ran).toMatchObject({ exitCode: 0, stdout: `false false\ntrue ${join(folder, 'jobs.db')}` })
  expect(ran.stderr.match(/Warning: .*/g)).toEqual(['Warning: still heard'])
  expect(existsSync(join(folder, 'jobs.db'))).toBe(true)
})

it('a store that is closed leaves nothing open, and one that is not lets the process end', async () => {
  const file = join(makeFolder(), 'jobs.db')
  const program = `
    const before = process.getActiveResourcesInfo()
    const store = new core.SqliteJobStore({ file: ${JSON.stringify(file)} })
    const job = await store.reserve({ id: 'one', revision: 0, instanceName: 'default', role: 'training', phase: 'reserved' })
    await store.commit(job, { phase: 'submitted' }, [], { durability: 'normal' })`
  const closed = await runBuilt(`${program}
    await store.close()
    console.log(process.getActiveResourcesInfo().length - before.length, (await import('node:fs')).existsSync(${JSON.stringify(`${file}-wal`)}))`)
  expect(closed).toEqual({ exitCode: 0, stdout: '0 false', stderr: '' })
  expect(await runBuilt(program)).toMatchObject({ exitCode: 0, stderr: '' })
})
