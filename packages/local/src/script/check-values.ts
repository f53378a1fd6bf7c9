import { inspect } from 'node:util'
import { checkScriptVariables, InvalidRequestError, isPlainJson, type RefusalError, type ScriptRequest } from '@trainyard/core'

/** Whether hyperparameters and environment can become JSON and variables. */
export function checkValues({ hyperparameters = {}, environment = {} }: ScriptRequest): readonly RefusalError[] {
  return [...checkHyperparameters(hyperparameters), ...checkEnvironment(environment)]
}

function checkHyperparameters(hyperparameters: Readonly<Record<string, unknown>>): readonly RefusalError[] {
  const problems = Object.entries(hyperparameters)
    .filter(([, value]) => value !== undefined && !isPlainJson(value))
    .map(([name, value]) => new InvalidRequestError({ field: `hyperparameters.${name}`, expected: 'plain JSON', found: show(value) }))
  return [...problems, ...checkScriptVariables('hyperparameters', Object.keys(hyperparameters))]
}

function checkEnvironment(environment: Readonly<Record<string, unknown>>): readonly RefusalError[] {
  return Object.entries(environment).flatMap(([name, value]) => {
    const field = `environment.${name}`
    if (!/^[^=\0]+$/.test(name))
      return [new InvalidRequestError({ field, expected: "a variable's name without = and NUL", found: show(name) })]
    if (typeof value !== 'string' || value.includes('\0')) {
      return [
        new InvalidRequestError({
          field,
          expected: 'a string without NUL',
          found: typeof value === 'string' ? 'one with NUL' : show(value),
        }),
      ]
    }
    return []
  })
}

function show(value: unknown): string {
  return inspect(value, { depth: 0, breakLength: Infinity, maxStringLength: 60 })
}
