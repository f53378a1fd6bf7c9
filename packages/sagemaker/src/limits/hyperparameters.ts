import { checkScriptVariables, hyperparameterTexts, type InvalidRequestError, isPlainJson } from '@trainyard/core'
import { atMost, checkText, demand, wrong } from './limit.ts'
import { showNamed } from './secret-names.ts'

/** SageMaker’s documentation says this, its model of the service more; beyond the latter a job is refused. */
const documentedLength = 256
const longestValue = 2500

export function checkHyperparameters(hyperparameters: Readonly<Record<string, unknown>> = {}): readonly InvalidRequestError[] {
  const given = Object.entries(hyperparameters).filter(([, value]) => value !== undefined)
  const unfit = given.filter(([, value]) => !isPlainJson(value))
  if (unfit.length > 0) return unfit.map(([name, value]) => wrong(`hyperparameters.${name}`, 'plain JSON', showNamed(name, value)))
  const names = given.map(([name]) => name)
  return [
    ...atMost('hyperparameters', 'entries', names.length, 100),
    ...names.flatMap(name => demand(name.length > 0, () => wrong('hyperparameters', 'names of at least one character', 'an empty name'))),
    ...names.flatMap(name => checkText({ field: `hyperparameters.${name.slice(0, 40)}`, name: 'name', value: name, most: 256 })),
    ...hyperparameterTexts(hyperparameters).flatMap(([name, value]) =>
      checkText({ field: `hyperparameters.${name}`, name, value, most: longestValue }),
    ),
    ...checkScriptVariables('hyperparameters', names),
  ]
}

/** What is taken, and may yet go wrong. */
export function hyperparameterWarnings(hyperparameters: Readonly<Record<string, unknown>> = {}): readonly string[] {
  return hyperparameterTexts(hyperparameters)
    .filter(([, text]) => text.length > documentedLength)
    .map(([name, { length }]) => `hyperparameters.${name} has ${length} characters; SageMaker documents at most ${documentedLength}.`)
}
