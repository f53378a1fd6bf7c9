import { rm } from 'node:fs/promises'
import { basename, dirname } from 'node:path'
import { OwnModels } from './own-models.ts'

/** All that a job has of its own. */
export async function removeJobFolders(jobDirectory: string): Promise<void> {
  const model = new OwnModels(dirname(jobDirectory)).folderOf(basename(jobDirectory))
  await Promise.all([jobDirectory, model].map(folder => rm(folder, { recursive: true, force: true })))
}
