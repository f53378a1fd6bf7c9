import type { JobRecord } from './job-record.ts'

/** When core has to stop the job, counted from the start of its run; Infinity: never, or it was asked to stop already. */
export function deadlineOf({ request, snapshot, acceptedAt, phase, cancelRequested }: JobRecord): number {
  if (request.timeLimitSeconds === undefined || phase !== 'submitted' || cancelRequested || snapshot.status !== 'RUNNING') return Infinity
  return (snapshot.startedAt ?? acceptedAt ?? Infinity) + request.timeLimitSeconds * 1000
}
