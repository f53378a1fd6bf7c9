import { readdirSync, readFileSync } from 'node:fs'
import { signalGroup } from './signal-group.ts'

/**
 * Whether anybody in a process group still runs. Who has ended but was not collected does not: in many containers nobody collects
 * what a program left behind, and the kernel counts it for ever.
 */
export function isGroupAlive(processId: number): boolean {
  if (!signalGroup(processId, 0)) return false
  return process.platform !== 'linux' || readdirSync('/proc').some(entry => /^\d/.test(entry) && isLivingMember(entry, processId))
}

/** `/proc/…/stat`: id, (name), state, parent, group; the name may contain anything. */
function isLivingMember(entry: string, group: number): boolean {
  try {
    const text = readFileSync(`/proc/${entry}/stat`, 'latin1')
    const [state = '', , memberOf] = text.slice(text.lastIndexOf(')') + 2).split(' ')
    return Number(memberOf) === group && !'ZX'.includes(state)
  } catch {
    return false
  }
}
