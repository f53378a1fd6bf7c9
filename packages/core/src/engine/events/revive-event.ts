import type { ActionEventDetail, JobEvent, NewEvent } from '../../contract/index.ts'
import { type RecordedInfo, reviveInfo } from '../record/job-record.ts'
import type { RecordedMetric } from './metric-line.ts'

/** A stored event as users see it. The details are core's own, written by `job-record`, `metric-line` and the journals of pipelines. */
export function reviveEvent({ jobId, attempt, time, type, detail }: NewEvent, cursor: string): JobEvent {
  const base = { jobId, attempt, time: new Date(time), cursor }
  switch (type) {
    case 'status':
      return { ...base, type, info: reviveInfo(detail as RecordedInfo) }
    case 'metric':
      return { ...base, type, ...(detail as RecordedMetric) }
    case 'progress':
      return { ...base, type, progress: detail as number }
    case 'warning':
      return { ...base, type, message: detail as string }
    case 'action':
      return { ...base, type, ...(detail as ActionEventDetail) }
    case 'log':
      throw new TypeError('log lines are no stored events')
  }
}
