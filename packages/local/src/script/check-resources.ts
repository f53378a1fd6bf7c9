import { availableParallelism, totalmem } from 'node:os'
import { type RefusalError, type ScriptRequest, UnsupportedRequestError } from '@trainyard/core'

/** Each is a process of this machine, so many more make no sense. */
const mostNodes = 64

/** Whether this one machine has what is asked for. */
export function checkResources({ resources = {} }: ScriptRequest): readonly RefusalError[] {
  const { nodes = 1, cpus = 0, memoryGigabytes = 0, accelerators = {} } = resources
  const memory = Math.min(totalmem(), process.constrainedMemory() || Infinity) / 1e9
  const wanted = Object.entries(accelerators).filter(([, count]) => count > 0)
  return [
    ...(nodes > mostNodes ? [tooMuch('nodes', `at most ${mostNodes} on one machine`, nodes)] : []),
    ...(cpus > availableParallelism() ? [tooMuch('cpus', `at most ${availableParallelism()} on this machine`, cpus)] : []),
    ...(memoryGigabytes > memory ? [tooMuch('memoryGigabytes', `at most ${memory.toFixed(1)} on this machine`, memoryGigabytes)] : []),
    ...wanted.map(([kind, count]) => tooMuch(`accelerators.${kind}`, 'none: LOCAL gives programs no accelerator', count)),
  ]
}

function tooMuch(name: string, expected: string, found: number): RefusalError {
  return new UnsupportedRequestError({ field: `resources.${name}`, expected, found: String(found) })
}
