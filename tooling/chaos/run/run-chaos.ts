import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Evidence } from '../judge/evidence.ts'
import { readReadings } from '../judge/read-readings.ts'
import { readStore } from '../judge/read-store.ts'
import { slots as slotCount } from '../plan/planned-job.ts'
import { openLocalTarget } from '../targets/local-target.ts'
import { openRemoteTarget } from '../targets/remote-target.ts'
import { openSageMakerTarget } from '../targets/sagemaker-target.ts'
import { KillPlan } from './kill-plan.ts'
import { Slot } from './slot.ts'

const leastJobs = 100
/** What is not over by then is judged as it stands. */
const longestRun = 7 * 60_000
const lookMilliseconds = 200

interface RunOptions {
  readonly kills: number
  readonly seed: number
  /** For everything that the run leaves. */
  readonly folder: string
}

interface Run {
  readonly evidence: Evidence
  readonly kills: number
  readonly windows: Readonly<Record<string, number>>
}

/** Lets clients work and kills them, then lets the last ones bring everything to its end, and gathers what there is to see. */
export async function runChaos({ kills, seed, folder }: RunOptions): Promise<Run> {
  const origin = Date.now()
  const plan = new KillPlan(kills, seed)
  const makeFolder = (name: string) => {
    mkdirSync(join(folder, name))
    return join(folder, name)
  }
  const open = (name: string, idempotent: boolean) => openRemoteTarget({ name, idempotent, folder: makeFolder(name), seed, origin })
  const sagemaker = () => openSageMakerTarget({ folder: makeFolder('sagemaker'), seed, origin })
  const remotes = await Promise.all([open('idempotent', true), open('two-create', false), sagemaker()])
  const targets = [...remotes, openLocalTarget(makeFolder('local'))]
  const store = join(folder, 'jobs.db')
  const options = { seed, origin, store, targets: targets.map(({ instance }) => instance) }
  const slots = Array.from({ length: slotCount }, (_, slot) => new Slot({ ...options, slot }, makeFolder(`slot-${slot}`), plan))
  const readings = () => slots.flatMap(slot => readReadings(slot.folder))
  const jobs = () => new Set(readings().map(({ jobId }) => jobId)).size

  const limit = setTimeout(() => slots.forEach(slot => slot.stop()), longestRun)
  const over = new AbortController()
  const work = Promise.all(slots.map(slot => slot.run())).finally(() => over.abort())
  try {
    await Promise.all([work, drainWhen(() => plan.isDone && jobs() >= leastJobs, slots, over.signal)])
    const truth = (await Promise.all(targets.map(target => target.truth()))).flat()
    const begun = [...new Set(readings().map(({ jobId }) => jobId))]
    return { evidence: { begun, truth, readings: readings(), ...readStore(store) }, kills: plan.done, windows: plan.windows }
  } finally {
    clearTimeout(limit)
    slots.forEach(slot => slot.stop())
    await Promise.all(targets.map(target => target.close()))
  }
}

async function drainWhen(isDue: () => boolean, slots: readonly Slot[], over: AbortSignal): Promise<void> {
  while (!over.aborted && !isDue()) await sleep(lookMilliseconds)
  slots.forEach(slot => slot.drain())
}
