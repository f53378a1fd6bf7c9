import { fork } from 'node:child_process'
import { entryFile } from '../entry-file.ts'
import { inheritedNodeOptions } from '../process/inherited-node-options.ts'
import { giveTask } from '../process/keyed-channel.ts'
import type { ProgramParts } from '../process/program-body.ts'
import { programFailure } from '../process/program-failure.ts'
import { supervise } from '../process/supervise.ts'
import { withinTime } from '../process/within-time.ts'
import { type Failure, failureOf, failureOfError } from '../run/failure.ts'
import type { OnReady, RunningService } from './running-service.ts'
import type { ServiceMessage, ServiceTask } from './service-plan.ts'

/** Serves in a process of its own, which leads a process group: nothing that the model started is left when it ends. */
export function startServiceProcess(task: ServiceTask, { output, host }: ProgramParts, onReady: OnReady): RunningService {
  let failure: Failure | undefined
  /** By this client, or by another one. */
  let isStopped = false
  const child = fork(entryFile('service-process'), {
    detached: true,
    serialization: 'advanced',
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    execArgv: inheritedNodeOptions(process.execArgv),
  })
  giveTask(child, task, answer => {
    const message = answer as ServiceMessage
    if ('error' in message) failure = failureOfError(message.error)
    else if ('isStopped' in message) isStopped = true
    else onReady({ ...message, isInline: false })
  })
  const supervised = supervise({ child }, output, host)
  const ended = supervised.exit.then(
    exit => failure ?? (isStopped ? undefined : programFailure(exit, 'The process of the service ended')),
    failureOf,
  )
  return {
    ended,
    stop(gracePeriodMilliseconds) {
      isStopped = true
      // To the service alone: what the model has started may be needed to finish what is under way.
      child.kill('SIGTERM')
      void withinTime(ended, gracePeriodMilliseconds, host).then(() => supervised.stop(0))
    },
  }
}
