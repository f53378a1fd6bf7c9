import { pathToFileURL } from 'node:url'
import { hideSecrets, type Host, type ScriptRequest } from '@trainyard/core'
import type { Output } from '../process/pump-lines.ts'
import type { LocalJob, StartedJob } from '../run/local-job.ts'
import { folderDestinationOf } from '../save/folder-destination-of.ts'
import { thisHost } from './config-files.ts'
import { scriptFolderOf } from './script-folder.ts'
import { startScript } from './start-script.ts'

/** @throws SavePathError */
export function startScriptJob(request: ScriptRequest, job: LocalJob, host: Host): StartedJob {
  const { jobName, directory, secrets, log } = job
  if (request.image !== undefined)
    host.warn('LOCAL runs programs without a container: the image is not used.', { image: request.image, jobName })
  const destination = folderDestinationOf(job)
  const folder = scriptFolderOf(directory)
  const output: Output = {
    writeLines: (lines, stream) => log.append(lines, { node: thisHost, stream }),
    show: text => hideSecrets(text, secrets),
  }
  const body = startScript({ jobName, request, secrets, folder, modelDirectory: destination.staging }, { output, host })
  return { body, destination, attributes: { outputData: pathToFileURL(folder.outputData).href } }
}
