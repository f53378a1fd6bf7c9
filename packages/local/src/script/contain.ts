import { Cgroup } from '../cgroup/cgroup.ts'
import type { Limits } from '../cgroup/limits.ts'
import type { ScriptJob } from './script-job.ts'

/**
 * Makes a cgroup with the limits of a request, before the program starts: one that is put into it at once can start nobody outside.
 * Gives the function that puts it there, and warns of limits that are not held.
 */
export function container({ jobName, node, request, warn }: ScriptJob): (processId: number | undefined) => Cgroup | undefined {
  const { cpus, memoryGigabytes } = request.resources ?? {}
  const limits: Limits = { ...(memoryGigabytes !== undefined && { memoryGigabytes }), ...(cpus !== undefined && { cpus }) }
  const made = Cgroup.create(`${jobName}-${node.host}`, limits)
  return processId => {
    const cgroup = enclose(processId, made)
    for (const limit of cgroup?.unheld ?? (Object.keys(limits) as (keyof Limits)[])) {
      warn(`resources.${limit} is not enforced: this system lets LOCAL make no cgroup with such a limit. The program may use more.`)
    }
    return cgroup
  }
}

/** undefined: this process may make no cgroup, or move none into it; or there is no process. */
function enclose(processId: number | undefined, cgroup: Cgroup | undefined): Cgroup | undefined {
  if (!cgroup || (processId !== undefined && cgroup.add(processId))) return cgroup
  cgroup.remove()
  return undefined
}
