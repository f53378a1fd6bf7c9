// A process that runs a pipeline on the SQLite store, and is killed by itself after so many steps: `run-release.ts FOLDER RUN STEPS`. Each run's
// clock is an hour ahead of the one before, so that no lease of a dead process is waited for.
import { join } from 'node:path'
import { type Clock, clockToken, systemClock, type JobRecord } from '../../../src/container/index.ts'
import { createTrainyard, type DeploymentRequest, SqliteJobStore, type TrainingRequest } from '../../../src/index.ts'
import { defineAction, deploy, publish, sequence, train } from '../../../src/pipeline/index.ts'
import { testPlugin } from '../../support/test-plugin.ts'
import { folderProvider } from './folder-provider.ts'

const [folder = '', run = '', steps = ''] = process.argv.slice(2)
let left = Number(steps)

/** The same object, of which each call may be the last thing that this process does, before it or after it. */
function mortal<Shared extends object>(shared: Shared): Shared {
  const step = () => {
    if (left-- <= 0) process.kill(process.pid, 'SIGKILL')
  }
  return new Proxy(shared, {
    get(_target, key) {
      const member: unknown = Reflect.get(shared, key)
      if (typeof member !== 'function') return member
      return (...parameters: readonly unknown[]) => {
        step()
        const answer: unknown = member.apply(shared, parameters)
        if (answer instanceof Promise) return answer.finally(step)
        return answer
      }
    },
  })
}

const clock: Clock = { ...systemClock, now: () => Date.now() + Number(run) * 3_600_000 }
const store = mortal(new SqliteJobStore<JobRecord>({ file: join(folder, 'jobs.db') }))
const trainer = mortal(folderProvider<TrainingRequest>(join(folder, 'provider'), ['script']))
const deployer = mortal(folderProvider<DeploymentRequest>(join(folder, 'provider'), ['publish', 'serve']))
const yard = createTrainyard({
  plugins: [testPlugin({ trainer, deployer })],
  store,
  configure: container => container.replace(clockToken, clock),
})
const prepare = defineAction({ name: 'prepare', run: async () => ({ prepared: true }) })
const release = sequence([prepare, train({ kind: 'script', sourceDirectory: '/code', command: ['x'] }), publish(), deploy()])
const future = await yard.run(release, {}, { externalId: 'release' })
const { prepared, model, service } = await future.result()
left = Infinity
console.log(JSON.stringify({ prepared, model: model.jobId, service: service.id }))
await yard.close()
