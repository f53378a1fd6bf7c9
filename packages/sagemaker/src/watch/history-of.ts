import type { JobSnapshot } from '@trainyard/core'
import type { ObservedJob } from './training-job.ts'

const waiting = new Set(['Starting', 'Pending', 'PreparingTrainingStack', 'LaunchingMLInstances', 'Interrupted', 'Restarting'])
const ends = new Set(['Completed', 'Failed', 'Stopped', 'MaxRuntimeExceeded', 'MaxWaitTimeExceeded'])

/** Whether in this secondary state no program runs. */
export function waits(secondaryStatus: string): boolean {
  return waiting.has(secondaryStatus)
}

/** The states that the job went through, oldest first, its end not among them. Only a description has them. */
export function historyOf({ SecondaryStatusTransitions: transitions }: ObservedJob): Pick<JobSnapshot, 'history'> {
  const history = (transitions ?? []).flatMap(({ Status: detail, StartTime: since }) =>
    detail === undefined || since === undefined || ends.has(detail)
      ? []
      : [{ status: waits(detail) ? ('QUEUED' as const) : ('RUNNING' as const), detail, since }],
  )
  return history.length > 0 ? { history } : {}
}

/** A warning for each time that spot machines were taken back. */
export function interruptionsOf({ SecondaryStatusTransitions: transitions }: ObservedJob): readonly string[] {
  return (transitions ?? []).flatMap(({ Status, StartTime }) =>
    Status === 'Interrupted' ? [`The spot machines were taken back at ${StartTime?.toISOString() ?? 'some time'}.`] : [],
  )
}
