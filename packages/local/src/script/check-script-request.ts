import { statSync } from 'node:fs'
import { resolve } from 'node:path'
import { InvalidRequestError, type RefusalError, type ScriptRequest, serializeError } from '@trainyard/core'
import { checkChannels } from './check-channels.ts'
import { checkCommand } from './check-command.ts'
import { checkResources } from './check-resources.ts'
import { checkValues } from './check-values.ts'

export function checkScriptRequest(request: ScriptRequest): readonly RefusalError[] {
  const source = checkSource(request.sourceDirectory)
  return [
    ...source,
    ...(source.length === 0 ? checkCommand(request) : []),
    ...checkChannels(request),
    ...checkValues(request),
    ...checkResources(request),
  ]
}

function checkSource(sourceDirectory: string): readonly RefusalError[] {
  const found = problemOf(sourceDirectory)
  return found === undefined ? [] : [new InvalidRequestError({ field: 'sourceDirectory', expected: 'a directory that exists', found })]
}

function problemOf(sourceDirectory: string): string | undefined {
  if (sourceDirectory === '') return 'nothing'
  try {
    const status = statSync(resolve(sourceDirectory), { throwIfNoEntry: false })
    if (status?.isDirectory()) return undefined
    return `${JSON.stringify(sourceDirectory)}, which ${status ? 'is a file' : 'does not exist'}`
  } catch (error) {
    return `${JSON.stringify(sourceDirectory)}: ${serializeError(error).message}`
  }
}
