import { readdirSync, readFileSync } from 'node:fs'
import { signalProcess } from '../process/signal-group.ts'
import { hasMark, type ProcessMark } from './process-mark.ts'

/** Who is being started while the others are killed is killed in the next round. */
const mostRounds = 10

/** Ends what is left running of a job that is over. Only Linux tells the variables of a process. */
export function killLeftovers(mark: ProcessMark): void {
  for (let round = 0; round < mostRounds; round++) {
    const processIds = processesWith(mark)
    if (processIds.length === 0) return
    for (const processId of processIds) signalProcess(processId, 'SIGKILL')
  }
}

function processesWith(mark: ProcessMark): readonly number[] {
  if (process.platform !== 'linux') return []
  const processIds = readdirSync('/proc').map(Number).filter(Number.isInteger)
  return processIds.filter(processId => hasMark(variablesOf(processId), mark))
}

/** None of one that has ended, or belongs to somebody else. */
function variablesOf(processId: number): readonly string[] {
  try {
    return readFileSync(`/proc/${processId}/environ`, 'utf8').split('\0')
  } catch {
    return []
  }
}
