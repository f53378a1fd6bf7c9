import { rm } from 'node:fs/promises'
import { basename, dirname } from 'node:path'
import { OwnModels } from './own-models.ts'

/** Where the job that has a folder has its model, if that has no other place. */
export function ownModelFolder(jobDirectory: string): string {
  return new OwnModels(dirname(jobDirectory)).folderOf(basename(jobDirectory))
}

/** All that a job has of its own. */
export async function removeJobFolders(jobDirectory: string): Promise<void> {
  await Promise.all([jobDirectory, ownModelFolder(jobDirectory)].map(folder => rm(folder, { recursive: true, force: true })))
}
