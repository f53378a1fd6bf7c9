import type { Evidence } from './evidence.ts'
import type { Finding } from './finding.ts'
import { judgeEvents } from './judge-events.ts'
import { judgeJobs } from './judge-jobs.ts'

/** All that must not be; none: everything held. */
export function judge(evidence: Evidence): readonly Finding[] {
  return [...judgeJobs(evidence), ...judgeEvents(evidence)]
}
