import { existsSync, readdirSync, readFileSync } from 'node:fs'

/** Alive, and not only waiting to be collected. */
export function isAlive(processId: number): boolean {
  try {
    return !/^State:\s+[ZX]/m.test(readFileSync(`/proc/${processId}/status`, 'utf8'))
  } catch {
    return false
  }
}

/** What a fixture wrote into a file when it had begun. */
export function readProcessId(file: string): number | undefined {
  if (!existsSync(file)) return undefined
  const text = readFileSync(file, 'utf8')
  return text.endsWith('\n') ? Number(text) : undefined
}

/** Those that run anywhere on this machine and have the text among their variables: all that a job started inherits its name. */
export function processesWith(text: string): readonly number[] {
  const processIds = readdirSync('/proc').map(Number).filter(Number.isInteger)
  return processIds.filter(processId => isAlive(processId) && variablesOf(processId).includes(text))
}

function variablesOf(processId: number): string {
  try {
    return readFileSync(`/proc/${processId}/environ`, 'utf8')
  } catch {
    return ''
  }
}
