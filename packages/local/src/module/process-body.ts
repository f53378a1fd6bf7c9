import type { ChildProcess } from 'node:child_process'
import { giveTask } from '../process/keyed-channel.ts'
import { programFailure } from '../process/program-failure.ts'
import { type ProgramParts, startProgram } from '../process/program-body.ts'
import type { Body } from '../run/body.ts'
import { failureOfError } from '../run/failure.ts'
import type { ModuleTask } from './module-task.ts'
import type { ProcessMessage } from './process-message.ts'

interface ProcessParts extends ProgramParts {
  /** Where it trains: a process that has run nothing yet. */
  readonly child: ChildProcess
}

/** Trains in a process of its own: what it does to itself, it does to nobody else. */
export function startProcess(task: ModuleTask, parts: ProcessParts, writeLine: (line: string) => void): Body {
  let outcome: Extract<ProcessMessage, { outcome: unknown }>['outcome'] | undefined
  return startProgram(parts, {
    launch() {
      const { child } = parts
      giveTask(child, task, answer => {
        const message = answer as ProcessMessage
        if ('line' in message) writeLine(message.line)
        else outcome = message.outcome
      })
      return { child }
    },
    async judge(exit) {
      if (!outcome) return { failure: programFailure(exit, 'The process of the module ended before it gave a model') }
      return outcome.error ? { failure: failureOfError(outcome.error) } : {}
    },
  })
}
