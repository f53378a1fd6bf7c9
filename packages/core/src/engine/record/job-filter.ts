import type { JobFilter } from '../../contract/index.ts'
import type { JobRecord } from './job-record.ts'

/** Whether a record is one that the filter asks for. */
export function matches(record: JobRecord, { role, status, instanceName, labels, submittedAfter }: JobFilter): boolean {
  return (
    (role === undefined || record.role === role) &&
    (status === undefined || record.snapshot.status === status) &&
    (instanceName === undefined || record.instanceName === instanceName) &&
    (submittedAfter === undefined || record.submittedAt > submittedAfter.getTime()) &&
    Object.entries(labels ?? {}).every(([name, value]) => record.request.labels?.[name] === value)
  )
}
