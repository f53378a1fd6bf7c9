import { readFileSync } from 'node:fs'

/**
 * The process group of a process that runs. Who has ended but was not collected does not: in many containers nobody collects what a
 * program left behind, and the kernel counts it for ever. `/proc/…/stat`: id, (name), state, parent, group; the name may contain anything.
 */
export function groupOf(processId: number | string): number | undefined {
  try {
    const text = readFileSync(`/proc/${processId}/stat`, 'latin1')
    const [state = '', , group] = text.slice(text.lastIndexOf(')') + 2).split(' ')
    return 'ZX'.includes(state) ? undefined : Number(group)
  } catch {
    return undefined
  }
}
