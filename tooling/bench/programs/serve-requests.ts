import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { createTrainyard } from '@trainyard/core'
import { local } from '@trainyard/local'
import { noOp } from '../modules/no-op.js'
import { printFigures } from '../support/figures.ts'
import { interleave } from '../support/interleave.ts'
import { requestsPerSecond } from '../support/requests-per-second.ts'

await using yard = createTrainyard({ store: 'memory', plugins: [local()], modules: [noOp] })
const training = await yard.train({ kind: 'module', module: noOp, arguments: {} })
const deployment = await yard.deploy(await training.result())
const service = await deployment.result()

const server = fork(fileURLToPath(new URL('bare/server.js', import.meta.url)))
const [port] = (await once(server, 'message')) as [number]

const load = { path: '/invocations', body: '{"x":1}', connections: 32, milliseconds: 500 }
const { ours, bare } = await interleave(
  { ours: () => requestsPerSecond(service.url, load), bare: () => requestsPerSecond(`http://127.0.0.1:${port}`, load) },
  { rounds: 7, warmUp: 2 },
)
server.kill()
await service.undeploy()
printFigures({ value: ours, baseline: bare })
