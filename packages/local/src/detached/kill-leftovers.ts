import { readdirSync, readFileSync } from 'node:fs'
import { signalProcess } from '../process/signal-group.ts'

/** Who is being started while the others are killed is killed in the next round. */
const mostRounds = 10

/**
 * Ends what is left running of a job that is over. All that a program starts inherits the name of its job, which no other job has, so that
 * no process is mistaken for one that had its number before. Only Linux tells the variables of a process.
 */
export function killLeftovers(jobName: string): void {
  for (let round = 0; round < mostRounds; round++) {
    const processIds = processesOf(jobName)
    if (processIds.length === 0) return
    for (const processId of processIds) signalProcess(processId, 'SIGKILL')
  }
}

function processesOf(jobName: string): readonly number[] {
  if (process.platform !== 'linux') return []
  const variable = `TRAINING_JOB_NAME=${jobName}`
  const processIds = readdirSync('/proc').map(Number).filter(Number.isInteger)
  return processIds.filter(processId => variablesOf(processId).includes(variable))
}

/** None of one that has ended, or belongs to somebody else. */
function variablesOf(processId: number): readonly string[] {
  try {
    return readFileSync(`/proc/${processId}/environ`, 'utf8').split('\0')
  } catch {
    return []
  }
}
