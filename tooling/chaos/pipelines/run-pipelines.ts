import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { QianfanSettings } from '@trainyard/qianfan'
import { ClientProcess } from '../run/client-process.ts'
import { fractionOf } from '../plan/fraction-of.ts'
import { exitCodes, type PipelineOptions } from './pipeline-options.ts'

interface RunOptions {
  readonly kills: number
  readonly seed: number
  /** For everything that the run leaves. */
  readonly folder: string
  readonly settings: QianfanSettings
}

interface Run {
  readonly pipelines: number
  readonly completed: number
  /** Of which the client says that nobody knows what became of them. */
  readonly lost: number
  readonly kills: number
}

const program = join(import.meta.dirname, 'run-pipeline.ts')
/** Of pipelines that run at once. */
const lanes = 10
/** After so many a pipeline is left alone. */
const mostKills = 12
/** A process that is killed lives at most so many milliseconds, from its start or from the first sign of work. */
const longestLife = 4000
const longestWork = 1500
const shareWhileWorking = 0.8
/** A process that ends without an end of its pipeline is one failure; so many in a row are a bug. */
const mostFailures = 20

/** Runs pipelines, each by one process after the other, until so many processes were killed and all pipelines have ended. */
export async function runPipelines({ kills, seed, folder, settings }: RunOptions): Promise<Run> {
  const files = { settings: join(folder, 'settings.json'), dataset: join(folder, 'rows.jsonl'), store: join(folder, 'jobs.db') }
  writeFileSync(files.settings, JSON.stringify(settings))
  writeFileSync(
    files.dataset,
    JSON.stringify({
      messages: [
        { role: 'user', content: 'ping' },
        { role: 'assistant', content: 'pong' },
      ],
    }),
  )
  const origin = Date.now()
  const counts = { pipelines: 0, completed: 0, lost: 0, kills: 0 }
  const lane = async () => {
    while (counts.kills < kills || counts.pipelines === 0) {
      const id = `chaos-${counts.pipelines++}`
      counts[await runToItsEnd({ id, origin, ...files })]++
    }
  }

  const runToItsEnd = async (options: PipelineOptions): Promise<'completed' | 'lost'> => {
    let failures = 0
    let isLost = false
    for (let life = 0; ; life++) {
      const isToDie = life < mostKills && counts.kills < kills
      const process = new ClientProcess({ program, options, folder })
      if (isToDie) {
        counts.kills++
        void killSometime(process, `${seed}/${options.id}/${life}`)
      }
      const { isKilled, exitCode, complaint } = await process.ended
      if (isKilled) continue
      // It was faster.
      if (isToDie) counts.kills--
      if (exitCode === exitCodes.done) return 'completed'
      // Who is asked once more for what is lost must not begin it again.
      if (exitCode === exitCodes.lost && isLost) return 'lost'
      isLost ||= exitCode === exitCodes.lost
      if (exitCode !== exitCodes.lost && ++failures > mostFailures) throw new Error(`${options.id} fails again and again: ${complaint}`)
    }
  }

  await Promise.all(Array.from({ length: lanes }, lane))
  return counts
}

/** At a moment that looks random: mostly while it works, sometimes before that. */
async function killSometime(process: ClientProcess, text: string): Promise<void> {
  const isWorking = fractionOf(`${text}/when`) < shareWhileWorking
  if (isWorking) await process.firstOutput
  setTimeout(() => process.kill(), fractionOf(`${text}/life`) * (isWorking ? longestWork : longestLife)).unref()
}
