/** Hyperparameters as variables and SageMaker's file have them: a string as it is, everything else as JSON. */
export function hyperparameterTexts(hyperparameters: Readonly<Record<string, unknown>> = {}): [string, string][] {
  return Object.entries(hyperparameters)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => [name, typeof value === 'string' ? value : JSON.stringify(value)])
}
