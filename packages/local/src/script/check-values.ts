import {
  checkScriptVariables,
  hyperparameterTexts,
  InvalidRequestError,
  isPlainJson,
  type RefusalError,
  type ScriptRequest,
  showValue,
} from '@trainyard/core'
import { checkText } from './check-text.ts'

/** Whether hyperparameters, environment and secrets can become JSON and variables. */
export function checkValues({ hyperparameters = {}, environment = {}, secrets = {} }: ScriptRequest): readonly RefusalError[] {
  return [...checkHyperparameters(hyperparameters), ...checkEnvironment(environment), ...checkNames('secrets', secrets)]
}

function checkHyperparameters(hyperparameters: Readonly<Record<string, unknown>>): readonly RefusalError[] {
  const isWrong = (value: unknown) => value !== undefined && !isPlainJson(value)
  const wrong = Object.entries(hyperparameters)
    .filter(([, value]) => isWrong(value))
    .map(([name, value]) => new InvalidRequestError({ field: `hyperparameters.${name}`, expected: 'plain JSON', found: showValue(value) }))
  const sharing = checkScriptVariables('hyperparameters', Object.keys(hyperparameters))
  return [...wrong, ...(wrong.length === 0 ? checkHyperparameterTexts(hyperparameters) : []), ...sharing]
}

/** Each is a variable, and all together are one. */
function checkHyperparameterTexts(hyperparameters: Readonly<Record<string, unknown>>): readonly RefusalError[] {
  const problems = hyperparameterTexts(hyperparameters).flatMap(([name, text]) => checkText(`hyperparameters.${name}`, text))
  return problems.length > 0 ? problems : checkText('hyperparameters', JSON.stringify(hyperparameters))
}

function checkEnvironment(environment: Readonly<Record<string, unknown>>): readonly RefusalError[] {
  const values = Object.entries(environment).flatMap(([name, value]) => {
    const field = `environment.${name}`
    if (typeof value === 'string') return checkText(field, value)
    return [new InvalidRequestError({ field, expected: 'a string without NUL', found: showValue(value) })]
  })
  return [...checkNames('environment', environment), ...values]
}

function checkNames(field: string, variables: Readonly<Record<string, unknown>>): readonly RefusalError[] {
  return Object.keys(variables)
    .filter(name => !/^[^=\0]+$/.test(name))
    .map(
      name =>
        new InvalidRequestError({ field: `${field}.${name}`, expected: "a variable's name without = and NUL", found: showValue(name) }),
    )
}
