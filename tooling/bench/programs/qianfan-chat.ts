import axios from 'axios'
import { interleave } from '../support/interleave.ts'
import { printFigures } from '../support/figures.ts'
import { qianfanService } from '../support/qianfan-service.ts'

/** Requests a second that a service answers to ours, and to bare axios, which is told the address and the token. */
const callers = 8
const milliseconds = 1000
const body = { messages: [{ role: 'user', content: 'ping' }] }

const { service, address, close } = await qianfanService()
const { ours, bare } = await interleave(
  {
    ours: () => requestsPerSecond(async () => (await service.invoke(body)) !== undefined),
    bare: () =>
      requestsPerSecond(async () => typeof (await axios.post<{ readonly result: unknown }>(address, body)).data.result === 'string'),
  },
  { rounds: 15, warmUp: 3 },
)
await close()
printFigures({ value: ours, baseline: bare })

/** Of callers that each wait for their answer before they ask again. @throws Error for an answer that is none */
async function requestsPerSecond(ask: () => Promise<boolean>): Promise<number> {
  const start = performance.now()
  let answered = 0
  const call = async () => {
    while (performance.now() - start < milliseconds) {
      if (!(await ask())) throw new Error('the service gave no answer')
      answered++
    }
  }
  await Promise.all(Array.from({ length: callers }, call))
  return (answered * 1000) / (performance.now() - start)
}
