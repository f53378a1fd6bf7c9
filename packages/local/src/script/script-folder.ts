import { join } from 'node:path'

/** The places of one script job below its own folder, named as in a SageMaker container below `/opt/ml`. */
export interface ScriptFolder {
  readonly input: string
  readonly config: string
  readonly data: string
  readonly output: string
  readonly outputData: string
  readonly failureFile: string
}

export function scriptFolderOf(directory: string): ScriptFolder {
  const input = join(directory, 'input')
  const output = join(directory, 'output')
  return {
    input,
    config: join(input, 'config'),
    data: join(input, 'data'),
    output,
    outputData: join(output, 'data'),
    failureFile: join(output, 'failure'),
  }
}
