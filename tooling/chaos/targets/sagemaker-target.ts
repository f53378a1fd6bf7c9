import { join } from 'node:path'
import type { DescribeTrainingJobResponse } from '@aws-sdk/client-sagemaker'
import type { EmulatorOptions } from './emulator-options.ts'
import { EmulatorProcess } from './emulator-process.ts'
import { programFolder, ProgramLedger } from './program-ledger.ts'
import type { Target, TrueEnd, TrueJob } from './target.ts'
import { TrainingJobs } from './training-jobs.ts'

interface SageMakerTargetOptions extends EmulatorOptions {
  readonly folder: string
}

/**
 * Amazon SageMaker's emulator, with lost answers, throttles and late logs. Its jobs really run. What is true of them: what it accepted, what
 * Amazon's own clients read there, and what the programs say of themselves.
 */
export async function openSageMakerTarget({ folder, ...options }: SageMakerTargetOptions): Promise<Target> {
  const ledger = new ProgramLedger(join(folder, 'ledger'))
  const emulator = await EmulatorProcess.start(options)
  return {
    instance: {
      name: 'sagemaker',
      type: 'SAGEMAKER',
      config: { ...emulator.settings, image: 'counting' },
      sourceDirectory: programFolder,
      program: ['sh', 'counting.sh', ledger.folder],
    },
    async truth(): Promise<readonly TrueJob[]> {
      await emulator.calm()
      const created = Map.groupBy(await emulator.created(), name => name)
      using jobs = new TrainingJobs(emulator.settings)
      const runs: TrueJob[] = []
      for (const [name, { length: creates }] of created) {
        const { starts, exitCode } = ledger.read(name)
        const job = { name, end: endOf(await jobs.describe(name), exitCode), lines: await jobs.lines(name) }
        runs.push(...Array.from({ length: Math.max(creates, starts) }, () => job))
      }
      return runs
    },
    close: () => emulator.close(),
  }
}

/** `code`: with which the program ended by itself. */
function endOf(job: DescribeTrainingJobResponse, code: number | undefined): TrueEnd | undefined {
  const { TrainingJobStatus: status, FailureReason: text = '' } = job
  if (status === 'Completed') return { status: code === 0 ? 'COMPLETED' : `COMPLETED, but its program ended with ${code}` }
  // A stop may come between the program's word and its end.
  if (status === 'Stopped') return { status: 'CANCELED' }
  if (status !== 'Failed') return undefined
  const isRefused = text.startsWith('CapacityError')
  return { status: 'ERRORED', ...(isRefused ? { reason: 'no-capacity' } : { reason: 'failed', exitCode: code }) }
}
