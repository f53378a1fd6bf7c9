import { spawn } from 'node:child_process'
import { mkdir } from 'node:fs/promises'
import { resolve } from 'node:path'
import type { Body, BodyEnding } from '../run/body.ts'
import { markVariables } from '../detached/process-mark.ts'
import { type ProgramParts, startProgram } from '../process/program-body.ts'
import { type Exit, programFailure } from '../process/program-failure.ts'
import { startContained } from './contain.ts'
import { writeConfigFiles } from './config-files.ts'
import { linkChannels } from './link-channels.ts'
import { readFailureText } from './read-failure-text.ts'
import type { ScriptJob } from './script-job.ts'
import { scriptVariables } from './script-variables.ts'

export function startScript(job: ScriptJob, parts: ProgramParts): Body {
  const [program = '', ...rest] = job.request.command
  let variables: Readonly<Record<string, string>> = {}
  return startProgram(parts, {
    async prepare() {
      const { config, data, output, outputData } = job.folder
      await Promise.all([config, data, output, outputData, job.modelDirectory].map(directory => mkdir(directory, { recursive: true })))
      const [channels, masterPort] = await Promise.all([linkChannels(job), job.masterPort(), writeConfigFiles(job)])
      variables = scriptVariables(job, { channels, masterPort })
    },
    launch() {
      const { environment, sourceDirectory } = job.request
      const env = { ...job.environment, ...variables, ...environment, ...job.secrets, ...markVariables(job.mark) }
      const cwd = resolve(sourceDirectory)
      return startContained(job, () => spawn(program, rest, { cwd, env, detached: true, stdio: ['ignore', 'pipe', 'pipe'] }))
    },
    judge: exit => judge(exit, job, parts),
  })
}

async function judge(exit: Exit, { folder }: ScriptJob, { output }: ProgramParts): Promise<BodyEnding> {
  if (exit.code === 0) return {}
  return { failure: programFailure(exit, 'The program failed', await readFailureText(folder.failureFile, output.hidden)) }
}
