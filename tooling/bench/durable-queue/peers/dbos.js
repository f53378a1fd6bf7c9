/** DBOS: an empty workflow, started at once and not through a queue, which polls. The argument is the address of the database. */
import { DBOS } from '@dbos-inc/dbos-sdk'
import { jobsPerSecond } from '../../support/jobs-per-second.ts'

DBOS.setConfig({ name: 'bench', systemDatabaseUrl: process.argv[2], logLevel: 'error' })
const workflow = DBOS.registerWorkflow(async payload => payload.length, { name: 'bench' })
await DBOS.launch()

const value = await jobsPerSecond(async payload => {
  const handle = await DBOS.startWorkflow(workflow)(payload)
  return handle.getResult()
})
await DBOS.shutdown()
console.log(JSON.stringify({ value }))
