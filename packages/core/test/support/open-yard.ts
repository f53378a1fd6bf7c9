import { onTestFinished } from 'vitest'
import {
  type ClientOptions,
  createTrainyard,
  type JobFuture,
  type JobInfo,
  type Plugin,
  type ScriptRequest,
  type Trainyard,
} from '../../src/index.ts'
import { clockToken, randomToken } from '../../src/container/index.ts'
import { HandClock } from './hand-clock.ts'
import { type TestPluginParts, testPlugin } from './test-plugin.ts'

export const script: ScriptRequest = { kind: 'script', sourceDirectory: '/code', command: ['node', 'train.js'] }

type Options = ClientOptions<readonly Plugin[]>

/** A client that is closed when the test is over. Its jobs are in memory, unless the options say otherwise. */
export function openYard(options: Options): Trainyard {
  const yard = createTrainyard<readonly Plugin[]>({ store: 'memory', ...options })
  onTestFinished(() => yard.close())
  return yard
}

/** A client of one plugin `acme`. */
export function yardOf(parts: TestPluginParts, options: Omit<Options, 'plugins'> = {}): Trainyard {
  return openYard({ ...options, plugins: [testPlugin(parts)] })
}

/** A client of one plugin `acme` whose time the test moves; polls come exactly when they are due. */
export function yardInHandTime(
  parts: TestPluginParts,
  options: Omit<Options, 'plugins' | 'configure'> & { readonly clock?: HandClock } = {},
) {
  const { clock = new HandClock(), ...others } = options
  const yard = yardOf(parts, {
    ...others,
    configure: container => {
      container.replace(clockToken, clock)
      container.replace(randomToken, () => 0.5)
    },
  })
  return { yard, clock }
}

export async function listJobs(yard: Trainyard, filter?: Parameters<Trainyard['jobs']['list']>[0]): Promise<readonly JobInfo[]> {
  return Array.fromAsync(yard.jobs.list(filter))
}

/** Asks the provider now, whatever was recorded before. */
export async function look(future: JobFuture<unknown>): Promise<JobInfo> {
  return future.getInfo({ maximumAgeMilliseconds: 0 })
}
