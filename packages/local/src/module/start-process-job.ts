import type { ChildProcess } from 'node:child_process'
import type { Host } from '@trainyard/core'
import type { Output } from '../process/pump-lines.ts'
import type { LocalJob, StartedJob } from '../run/local-job.ts'
import { folderDestinationOf } from '../save/folder-destination-of.ts'
import type { ModuleTask } from './module-task.ts'
import { startProcess } from './process-body.ts'

interface ProcessTools {
  readonly host: Pick<Host, 'sleep'>
  /** The module's own process, which waits for its task. */
  readonly child: ChildProcess
}

/** @throws SavePathError */
export function startProcessJob(
  { moduleUrl, moduleId, arguments: settings }: Pick<ModuleTask, 'moduleUrl' | 'moduleId' | 'arguments'>,
  job: LocalJob,
  tools: ProcessTools,
): StartedJob {
  const { log } = job
  const destination = folderDestinationOf(job)
  const task: ModuleTask = { moduleUrl, moduleId, arguments: settings, staging: destination.staging }
  const output: Output = { writeLines: (lines, stream) => log.append(lines, { stream }), hidden: [] }
  const body = startProcess(task, { ...tools, output }, line => void log.append([line]))
  return { body, destination, attributes: { moduleId } }
}
