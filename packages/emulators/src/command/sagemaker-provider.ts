import { EmulatorClock } from '../machinery/clock/emulator-clock.ts'
import { isSageMakerFault } from '../sagemaker/sagemaker-fault.ts'
import { startSageMakerEmulator } from '../sagemaker/start-sagemaker-emulator.ts'
import type { EmulatorProvider } from './emulator-options.ts'

export const sageMakerProvider: EmulatorProvider = {
  title: 'Amazon SageMaker and its runtime, with S3, CloudWatch Logs, STS and IAM',
  async start({ port, speed, execute, faults }) {
    const planned = faults?.faults ?? []
    const unknown = planned.find(fault => !isSageMakerFault(fault))
    if (unknown) throw new RangeError(`the SageMaker emulator has no fault of the kind ${unknown.kind}`)
    const emulator = await startSageMakerEmulator({
      clock: new EmulatorClock({ speed }),
      port,
      execute,
      faults: planned.filter(isSageMakerFault),
      ...(faults?.seed !== undefined && { seed: faults.seed }),
    })
    const { region, credentials, bucket } = emulator.settings
    return {
      ready: { url: emulator.url, region, ...credentials, bucket },
      ...(emulator.execution !== undefined && {
        note: `Containers run as processes of this machine, with your rights; images are ignored. Isolation: ${emulator.execution}.`,
      }),
      close: emulator.close,
    }
  },
}
