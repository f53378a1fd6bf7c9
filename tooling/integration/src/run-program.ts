import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { inheritedEnvironment } from '@trainyard/workspace'

interface Run {
  readonly output: string
  readonly errors: string
  readonly exitCode: number
}

/** Runs a program to its end, whatever that is, with the environment of this process and what is added to it. */
export async function runProgram(command: readonly string[], environment: Readonly<Record<string, string>>): Promise<Run> {
  const [program = '', ...rest] = command
  const options = { env: { ...inheritedEnvironment(), ...environment }, maxBuffer: 2 ** 26 }
  try {
    const { stdout, stderr } = await promisify(execFile)(program, rest, options)
    return { output: stdout, errors: stderr, exitCode: 0 }
  } catch (error) {
    const { stdout, stderr, code } = error as { readonly stdout: string; readonly stderr: string; readonly code: number }
    return { output: stdout, errors: stderr, exitCode: code }
  }
}

/** What a program printed as JSON on its last line. */
export async function factsOf(command: readonly string[], environment: Readonly<Record<string, string>>): Promise<unknown> {
  const { output, errors, exitCode } = await runProgram(command, environment)
  if (exitCode !== 0) throw new Error(`${command.join(' ')} ended with ${exitCode}:\n${errors}`)
  return JSON.parse(output.trimEnd().split('\n').at(-1) ?? '')
}
