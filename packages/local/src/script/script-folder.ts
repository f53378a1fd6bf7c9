import { join } from 'node:path'
import type { ScriptNode } from './script-node.ts'

/** The places of one node of a script job below the job's folder, named as in a SageMaker container below `/opt/ml`. */
export interface ScriptFolder {
  readonly input: string
  readonly config: string
  readonly data: string
  readonly output: string
  readonly outputData: string
  readonly failureFile: string
}

/** The first node has the job's folder, the others one each in it; all write into one folder of output data. */
export function scriptFolderOf(directory: string, { host, rank }: ScriptNode): ScriptFolder {
  const own = rank === 0 ? directory : join(directory, 'nodes', host)
  const input = join(own, 'input')
  const output = join(own, 'output')
  return {
    input,
    config: join(input, 'config'),
    data: join(input, 'data'),
    output,
    outputData: outputDataFolder(directory),
    failureFile: join(output, 'failure'),
  }
}

export function outputDataFolder(directory: string): string {
  return join(directory, 'output', 'data')
}
