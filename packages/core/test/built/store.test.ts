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
