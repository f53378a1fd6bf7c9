import { appendFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { JobFuture, Trainyard } from '@trainyard/core'
import { plannedJob, targetOf } from '../plan/planned-job.ts'
import type { ClientOptions } from './client-options.ts'
import { FollowFile } from './follow-file.ts'

const pauseMilliseconds = 200

/** Starts a job, or joins whoever did, and follows it to its end. Whatever fails is tried again, as a user's program would. */
export async function runJob(yard: Trainyard, number: number, { seed, targets }: ClientOptions): Promise<void> {
  const job = plannedJob(number, seed)
  const file = new FollowFile(join(process.cwd(), `${job.id}.jsonl`))
  while (!file.isEnded) {
    try {
      const { name: trainer, sourceDirectory, program } = targetOf(number, targets)
      const request = { kind: 'script', sourceDirectory, command: [...program, ...job.command] } as const
      const future = await yard.train(request, { externalId: job.id, attach: true, trainer })
      if (job.cancelAfter !== undefined) void cancelLater(future, job.cancelAfter)
      for await (const event of future.events({ logs: true, after: file.cursor })) file.append(event)
      file.end()
    } catch (error) {
      note(error)
      await sleep(pauseMilliseconds)
    }
  }
}

async function cancelLater(future: JobFuture<unknown>, milliseconds: number): Promise<void> {
  await sleep(milliseconds)
  await future.cancel().catch(note)
}

function note(error: unknown): void {
  appendFileSync('errors.log', `${error instanceof Error ? error.stack : String(error)}\n`)
}
