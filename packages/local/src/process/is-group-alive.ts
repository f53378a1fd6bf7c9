import { readdirSync } from 'node:fs'
import { groupOf } from './group-of.ts'
import { signalGroup } from './signal-group.ts'

/** Whether anybody in a process group still runs. */
export function isGroupAlive(processId: number): boolean {
  if (!signalGroup(processId, 0)) return false
  return process.platform !== 'linux' || readdirSync('/proc').some(entry => /^\d/.test(entry) && groupOf(entry) === processId)
}
