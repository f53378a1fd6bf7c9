import { rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'

/** Where a job without a save path has its model: beside the folders of jobs, because most jobs in threads need no other folder. */
export function ownModelFolder(jobDirectory: string): string {
  return join(dirname(jobDirectory), 'models', basename(jobDirectory))
}

/** All that a job has of its own. */
export async function removeJobFolders(jobDirectory: string): Promise<void> {
  await Promise.all([jobDirectory, ownModelFolder(jobDirectory)].map(folder => rm(folder, { recursive: true, force: true })))
}
