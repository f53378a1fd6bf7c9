import { pathToFileURL } from 'node:url'
import { hideSecrets, type Host, type ScriptRequest } from '@trainyard/core'
import type { Output } from '../process/pump-lines.ts'
import type { LocalJob, StartedJob } from '../run/local-job.ts'
import { folderDestinationOf } from '../save/folder-destination-of.ts'
import { freePort } from './free-port.ts'
import { joinNodes } from './join-nodes.ts'
import { outputDataFolder, scriptFolderOf } from './script-folder.ts'
import { scriptDestination } from './script-destination.ts'
import type { ScriptJob } from './script-job.ts'
import { scriptNodes } from './script-node.ts'
import { startScript } from './start-script.ts'

interface ScriptTools {
  readonly host: Pick<Host, 'sleep'>
  readonly gracePeriodSeconds: number
  /** What the program inherits. */
  readonly environment: ScriptJob['environment']
}

/** @throws SavePathError */
export function startScriptJob(request: ScriptRequest, job: LocalJob, { host, gracePeriodSeconds, environment }: ScriptTools): StartedJob {
  const { jobName, directory, secrets, log } = job
  if (request.image !== undefined) job.warn(`LOCAL runs programs without a container: the image ${request.image} is not used.`)
  const destination = scriptDestination(folderDestinationOf(job))
  const modelDirectory = destination.staging
  let port: Promise<number> | undefined
  const masterPort = () => (port ??= freePort())
  const nodes = scriptNodes(request.resources?.nodes ?? 1)
  const bodies = nodes.map(node => {
    const output: Output = {
      writeLines: (lines, stream) => log.append(lines, { node: node.host, stream }),
      show: text => hideSecrets(text, secrets),
    }
    const folder = scriptFolderOf(directory, node)
    const warn = (message: string) => job.warn(message)
    const script: ScriptJob = { jobName, request, secrets, environment, node, folder, modelDirectory, masterPort, warn }
    return { host: node.host, body: startScript(script, { output, host }) }
  })
  const outputData = pathToFileURL(outputDataFolder(directory)).href
  return { body: joinNodes(bodies, gracePeriodSeconds * 1000), destination, attributes: { outputData } }
}
