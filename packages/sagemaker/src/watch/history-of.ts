import type { JobSnapshot } from '@trainyard/core'
import type { ObservedJob } from './training-job.ts'

/** The states that the job went through, oldest first. Only a description has them. */
export function historyOf({ SecondaryStatusTransitions: transitions }: ObservedJob): Pick<JobSnapshot, 'history'> {
  const history = (transitions ?? []).flatMap(({ Status, StartTime, StatusMessage }) =>
    Status === undefined || StartTime === undefined
      ? []
      : [{ detail: Status, since: StartTime, ...(StatusMessage && { message: StatusMessage }) }],
  )
  return history.length > 0 ? { history } : {}
}

/** A warning for each time that spot machines were taken back. */
export function interruptionsOf({ SecondaryStatusTransitions: transitions }: ObservedJob): readonly string[] {
  return (transitions ?? []).flatMap(({ Status, StartTime }) =>
    Status === 'Interrupted' ? [`The spot machines were taken back at ${StartTime?.toISOString() ?? 'some time'}.`] : [],
  )
}
