import { faults, type Fault, type Finding } from './finding.ts'

/** How often each fault was found. */
export function countFaults(findings: readonly Finding[]): Readonly<Record<Fault, number>> {
  const count = (fault: Fault) => findings.filter(finding => finding.fault === fault).reduce((sum, finding) => sum + finding.count, 0)
  return Object.fromEntries(faults.map(fault => [fault, count(fault)])) as Record<Fault, number>
}
