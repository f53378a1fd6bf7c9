import { EmulatorClock } from '../machinery/clock/emulator-clock.ts'
import { isQianfanFault } from '../qianfan/qianfan-fault.ts'
import { startQianfanEmulator } from '../qianfan/start-qianfan-emulator.ts'
import type { EmulatorProvider } from './emulator-options.ts'

export const qianfanProvider: EmulatorProvider = {
  title: 'Baidu Qianfan: training, models, services, inference and IAM, with BOS',
  async start({ port, speed, execute, faults }) {
    if (execute) throw new RangeError('the Qianfan emulator executes nothing: leave --execute out')
    const planned = faults?.faults ?? []
    const unknown = planned.find(fault => !isQianfanFault(fault))
    if (unknown) throw new RangeError(`the Qianfan emulator has no fault of the kind ${unknown.kind}`)
    const emulator = await startQianfanEmulator({
      clock: new EmulatorClock({ speed }),
      // Clients of a process of its own live in real time.
      tokenClock: new EmulatorClock(),
      port,
      faults: planned.filter(isQianfanFault),
      ...(faults?.seed !== undefined && { seed: faults.seed }),
    })
    const { ak, sk, accessKey, secretKey } = emulator.settings
    return { ready: { url: emulator.url, ak, sk, accessKey, secretKey }, close: emulator.close }
  },
}
