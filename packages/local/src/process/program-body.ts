import type { Host } from '@trainyard/core'
import type { Body, BodyEnding } from '../run/body.ts'
import { failureOf } from '../run/failure.ts'
import type { Exit } from './program-failure.ts'
import type { Output } from './pump-lines.ts'
import { type Launched, type Supervised, supervise } from './supervise.ts'

export interface ProgramParts {
  readonly output: Output
  readonly host: Pick<Host, 'sleep'>
}

interface Program {
  prepare?(): Promise<void>
  launch(): Launched
  judge(exit: Exit): Promise<BodyEnding>
}

/** A program as the body of a job. One that is stopped before it was launched is not launched. */
export function startProgram({ output, host }: ProgramParts, program: Program): Body {
  let isStopped = false
  let supervised: Supervised | undefined
  const run = async (): Promise<BodyEnding> => {
    try {
      await program.prepare?.()
      if (isStopped) return {}
      supervised = supervise(program.launch(), output, host)
      return await program.judge(await supervised.exit)
    } catch (error) {
      return { failure: failureOf(error) }
    }
  }
  return {
    ended: run(),
    stop(gracePeriodMilliseconds) {
      isStopped = true
      supervised?.stop(gracePeriodMilliseconds)
    },
  }
}
