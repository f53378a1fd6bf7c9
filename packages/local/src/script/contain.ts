import { Cgroup } from '../cgroup/cgroup.ts'
import type { Limits } from '../cgroup/limits.ts'
import type { ScriptJob } from './script-job.ts'

/** Puts a program that was just started into a cgroup of its own, with the limits of its request, and warns of those that are not held. */
export function contain(processId: number, { jobName, node, request, warn }: ScriptJob): Cgroup | undefined {
  const { cpus, memoryGigabytes } = request.resources ?? {}
  const limits: Limits = { ...(memoryGigabytes !== undefined && { memoryGigabytes }), ...(cpus !== undefined && { cpus }) }
  const cgroup = enclose(processId, `${jobName}-${node.host}`, limits)
  for (const limit of cgroup?.unheld ?? (Object.keys(limits) as (keyof Limits)[])) {
    warn(`resources.${limit} is not enforced: this system lets LOCAL make no cgroup with such a limit. The program may use more.`)
  }
  return cgroup
}

/** undefined: this process may make no cgroup, or move none into it. */
function enclose(processId: number, name: string, limits: Limits): Cgroup | undefined {
  const cgroup = Cgroup.create(name, limits)
  if (!cgroup || cgroup.add(processId)) return cgroup
  cgroup.remove()
  return undefined
}
