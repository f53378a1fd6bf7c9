import { createTrainyard } from '@trainyard/core'
import { local } from '@trainyard/local'
import { noOp } from '../modules/no-op.js'
import type { Figures } from './figures.ts'
import { interleave } from './interleave.ts'
import { millisecondsEach } from './milliseconds-each.ts'

/** Milliseconds of a no-op job whose record is in a file, as by default, and of the same with its record in memory. */
export async function compareStores(workers: 'inline' | 'thread'): Promise<Figures> {
  await using durable = createTrainyard({ store: { file: 'jobs.db' }, plugins: [local({ workers })] })
  await using memory = createTrainyard({ store: 'memory', plugins: [local({ workers })] })
  const jobOf = (yard: typeof durable) => async () => (await yard.train({ kind: 'module', module: noOp, arguments: {} })).result()
  const { value, baseline } = await interleave(
    { value: () => millisecondsEach(50, jobOf(durable)), baseline: () => millisecondsEach(50, jobOf(memory)) },
    { rounds: 30, warmUp: 10 },
  )
  return { value, baseline }
}
