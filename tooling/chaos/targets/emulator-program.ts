/**
 * Amazon SageMaker's emulator in a process of its own, which outlives all clients and ends with its parent. It executes jobs, and sends its
 * settings when it is ready.
 */
import { EmulatorClock, type Fault, type SageMakerFaultKind, startSageMakerEmulator } from '@trainyard/emulators'
import { fastNow, timesFaster } from '../plan/fast-time.ts'
import type { EmulatorOptions, EmulatorSettings } from './emulator-options.ts'

/** Milliseconds of the fast time. */
const timing = { starting: 1000, downloading: 500, uploading: 500 }

/** Of all requests some go wrong, each in another way; of those that change something more, after they were done. */
const faults: readonly Fault<SageMakerFaultKind>[] = [
  { kind: 'server-error-after-accept', operation: 'CreateTrainingJob', share: 0.1 },
  { kind: 'drop-after-accept', operation: 'CreateTrainingJob', share: 0.1 },
  { kind: 'drop-after-accept', operation: 'StopTrainingJob', share: 0.1 },
  { kind: 'throttle', share: 0.02 },
  { kind: 'server-error', share: 0.01 },
  { kind: 'drop', share: 0.01 },
  { kind: 'no-capacity', share: 0.05 },
  { kind: 'late-log-stream', share: 0.2, milliseconds: 10_000 },
  { kind: 'empty-log-page', share: 0.1 },
]

const { seed, origin } = JSON.parse(process.argv[2] ?? '') as EmulatorOptions
const emulator = await startSageMakerEmulator({
  clock: new EmulatorClock({ speed: timesFaster, start: fastNow(origin, Date.now()) }),
  execute: true,
  seed,
  faults,
  timing,
})

process.once('disconnect', () => void emulator.close().then(() => process.exit()))
process.send?.(emulator.settings satisfies EmulatorSettings)
