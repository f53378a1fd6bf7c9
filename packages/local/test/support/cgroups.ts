import { readdirSync } from 'node:fs'
import { Cgroup } from '../../src/cgroup/cgroup.ts'
import { ownHierarchies } from '../../src/cgroup/own-hierarchies.ts'

/** Whether this process may make cgroups that hold these limits. */
export function canMakeCgroups(limits: Parameters<typeof Cgroup.create>[1] = {}): boolean {
  const cgroup = Cgroup.create('probe', limits)
  cgroup?.remove()
  return cgroup?.unheld.length === 0
}

/** Those that a job has now, in any tree. */
export function cgroupsOf(jobName: string): readonly string[] {
  const { memory, cpu } = ownHierarchies()
  const directories = [memory, cpu].flatMap(hierarchy => (hierarchy ? [hierarchy.directory] : []))
  return directories.flatMap(directory => readdirSync(directory)).filter(name => name.includes(jobName))
}
