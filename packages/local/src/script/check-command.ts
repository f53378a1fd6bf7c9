import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { InvalidRequestError, type RefusalError, type ScriptRequest } from '@trainyard/core'
import { checkText } from './check-text.ts'
import { CommandNotFoundError } from './command-not-found-error.ts'
import { findCommand, isPath } from './find-command.ts'
import { missingInterpreter } from './missing-interpreter.ts'
import { baseEnvironment } from './script-environment.ts'

export function checkCommand(request: ScriptRequest): readonly RefusalError[] {
  const { command } = request
  const [program] = command
  if (!program) {
    return [new InvalidRequestError({ field: 'command', expected: 'a program and its arguments', found: JSON.stringify(command) })]
  }
  const broken = command.flatMap((part, index) => checkPart(`command[${index}]`, part))
  if (broken.length > 0) return broken
  const sourceDirectory = resolve(request.sourceDirectory)
  const searchPath = baseEnvironment(request)['PATH']
  const file = findCommand(program, { sourceDirectory, searchPath })
  if (file === undefined) return [notFound(program, sourceDirectory)]
  const interpreter = missingInterpreter(resolve(sourceDirectory, file))
  return interpreter === undefined ? [] : [withoutInterpreter(program, interpreter)]
}

function withoutInterpreter(program: string, interpreter: string): CommandNotFoundError {
  return new CommandNotFoundError({
    field: 'command[0]',
    expected: 'a program whose first line names an interpreter that is there',
    found: `${JSON.stringify(program)}, which names ${JSON.stringify(interpreter)}`,
    ...(interpreter.endsWith('\r') && { advice: 'Its lines end as on Windows: write them with LF alone.' }),
  })
}

function checkPart(field: string, part: unknown): readonly RefusalError[] {
  if (typeof part === 'string') return checkText(field, part)
  return [new InvalidRequestError({ field, expected: 'a string without NUL', found: JSON.stringify(part) ?? 'nothing' })]
}

function notFound(program: string, sourceDirectory: string): CommandNotFoundError {
  const isThere = existsSync(resolve(sourceDirectory, program))
  const problem = { field: 'command[0]', expected: 'a program in the PATH, or a path to one from sourceDirectory' }
  if (!isThere) return new CommandNotFoundError({ ...problem, found: JSON.stringify(program) })
  if (isPath(program)) {
    return new CommandNotFoundError({
      ...problem,
      found: `${JSON.stringify(program)}, which is no executable file`,
      advice: 'Try chmod +x.',
    })
  }
  const advice = `To run the one in sourceDirectory, write ${JSON.stringify(`./${program}`)}.`
  return new CommandNotFoundError({ ...problem, found: `${JSON.stringify(program)}, which is not in the PATH`, advice })
}
