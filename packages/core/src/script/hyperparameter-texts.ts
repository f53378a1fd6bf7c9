/** Hyperparameters as programs are told of them: a string as it is, everything else as JSON; what is undefined is left out. */
export function hyperparameterTexts(hyperparameters: Readonly<Record<string, unknown>> = {}): [name: string, text: string][] {
  return Object.entries(hyperparameters)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => [name, typeof value === 'string' ? value : JSON.stringify(value)])
}
