import { existsSync, readFileSync } from 'node:fs'

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
