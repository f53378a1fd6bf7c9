import { existsSync } from 'node:fs'
import { checkScriptVariables, InvalidRequestError, type RefusalError, type ScriptRequest, UnsupportedRequestError } from '@trainyard/core'
import { localPath } from '../local-path.ts'

/** What SageMaker takes, less the names that would be no folder's. */
const legalName = /^[A-Za-z0-9_-][A-Za-z0-9._-]{0,63}$/

export function checkChannels({ inputs = {} }: ScriptRequest): readonly RefusalError[] {
  const problems = Object.entries(inputs).flatMap(([name, location]) => checkChannel(name, location))
  return [...problems, ...checkScriptVariables('inputs', Object.keys(inputs))]
}

function checkChannel(name: string, location: string): readonly RefusalError[] {
  const field = `inputs.${name}`
  if (!legalName.test(name)) {
    const expected = 'a channel name of 1 to 64 letters, digits, dots, hyphens and underscores, not starting with a dot'
    return [new InvalidRequestError({ field, expected, found: JSON.stringify(name) })]
  }
  const found = JSON.stringify(location) ?? 'nothing'
  if (location === '') return [new InvalidRequestError({ field, expected: 'a path that exists', found })]
  const path = typeof location === 'string' ? localPath(location) : undefined
  if (path === undefined) return [new UnsupportedRequestError({ field, expected: 'a path on this machine', found })]
  return existsSync(path) ? [] : [new InvalidRequestError({ field, expected: 'a path that exists', found })]
}
