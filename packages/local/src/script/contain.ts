import type { ChildProcess } from 'node:child_process'
import { Cgroup } from '../cgroup/cgroup.ts'
import type { Limits } from '../cgroup/limits.ts'
import type { Launched } from '../process/supervise.ts'
import type { ScriptJob } from './script-job.ts'

/** Starts the program of a job in a cgroup of its own, with the limits of the request. Warns of limits that are not held. */
export function startContained({ jobName, node, request, warn }: ScriptJob, start: () => ChildProcess): Launched {
  const { cpus, memoryGigabytes } = request.resources ?? {}
  const limits: Limits = { ...(memoryGigabytes !== undefined && { memoryGigabytes }), ...(cpus !== undefined && { cpus }) }
  const made = Cgroup.create(`${jobName}-${node.host}`, limits)
  const child = startIn(made, start)
  const cgroup = enclose(child.pid, made)
  for (const limit of cgroup?.unheld ?? (Object.keys(limits) as (keyof Limits)[])) {
    warn(`resources.${limit} is not enforced: this system lets LOCAL make no cgroup with such a limit. The program may use more.`)
  }
  return { child, cgroup }
}

/** Where this process may not go in itself, the program is taken in when it runs. */
function startIn(cgroup: Cgroup | undefined, start: () => ChildProcess): ChildProcess {
  const leave = cgroup?.enter()
  try {
    const child = start()
    leave?.()
    return child
  } catch (error) {
    leave?.()
    cgroup?.remove()
    throw error
  }
}

/** undefined: this process may make no cgroup, or move none into it; or there is no process. */
function enclose(processId: number | undefined, cgroup: Cgroup | undefined): Cgroup | undefined {
  if (!cgroup || (processId !== undefined && cgroup.add(processId))) return cgroup
  cgroup.remove()
  return undefined
}
