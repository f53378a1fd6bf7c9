import { readdirSync, readFileSync } from 'node:fs'

/** The processes that a process started and that still run; none where the kernel does not tell. */
export function childrenOf(processId: number): readonly number[] {
  try {
    const threads = readdirSync(`/proc/${processId}/task`)
    const texts = threads.map(thread => readFileSync(`/proc/${processId}/task/${thread}/children`, 'utf8'))
    return texts
      .flatMap(text => text.split(' '))
      .filter(Boolean)
      .map(Number)
  } catch {
    return []
  }
}
