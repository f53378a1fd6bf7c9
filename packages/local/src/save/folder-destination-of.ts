import { dirname } from 'node:path'
import { localPath } from '../local-path.ts'
import type { StagedDestination } from '../run/destination.ts'
import type { LocalJob } from '../run/local-job.ts'
import { notOnThisMachine } from './check-save-path.ts'
import { FolderDestination } from './folder-destination.ts'
import { OwnModels } from './own-models.ts'

/** At the job's save path, else in a folder of its own. @throws SavePathError */
export function folderDestinationOf(
  { savePath, directory, jobName }: LocalJob,
  ownModels: OwnModels = new OwnModels(dirname(directory)),
): StagedDestination {
  if (savePath === undefined) return ownModels.destinationOf(jobName)
  const target = localPath(savePath)
  if (target === undefined) throw notOnThisMachine(savePath)
  return new FolderDestination(target, jobName)
}
