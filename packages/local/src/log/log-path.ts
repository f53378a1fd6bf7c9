import { join } from 'node:path'

/** Of the log in a job's own folder. */
export function logPath(directory: string): string {
  return join(directory, 'log.jsonl')
}
