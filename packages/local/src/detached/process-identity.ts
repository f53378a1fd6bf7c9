import { readFileSync, readlinkSync } from 'node:fs'

/** A process, so that another one that has its number later, or elsewhere, is not taken for it. */
export interface ProcessIdentity {
  readonly processId: number
  /** In ticks of the kernel since the machine was started. Absent, as the others, where the system does not tell. */
  readonly startTime?: string
  readonly bootId?: string
  readonly pidNamespace?: string
}

export function ownIdentity(): ProcessIdentity {
  const startTime = startTimeOf(process.pid)
  return { processId: process.pid, ...(startTime !== undefined && { startTime }), ...ownPlace() }
}

/** undefined: it cannot be seen from here, because it runs in another container or before this machine was started. */
export function isRunning({ processId, startTime, bootId, pidNamespace }: ProcessIdentity): boolean | undefined {
  const here = ownPlace()
  if (startTime === undefined || here.bootId !== bootId || here.pidNamespace !== pidNamespace) return undefined
  return startTimeOf(processId) === startTime
}

/** Of one that runs. `/proc/…/stat`: id, (name), state, …, the 22nd is the start; the name may contain anything. */
function startTimeOf(processId: number): string | undefined {
  try {
    const text = readFileSync(`/proc/${processId}/stat`, 'latin1')
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ')
    return 'ZX'.includes(fields[0] ?? '') ? undefined : fields[19]
  } catch {
    return undefined
  }
}

function ownPlace(): Pick<ProcessIdentity, 'bootId' | 'pidNamespace'> {
  try {
    const bootId = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()
    return { bootId, pidNamespace: readlinkSync('/proc/self/ns/pid') }
  } catch {
    return {}
  }
}
