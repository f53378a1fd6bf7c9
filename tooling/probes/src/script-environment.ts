import type { ScriptRequest } from '@trainyard/core'

/** For clusters that bring no files to the program: it finds the addresses of its inputs in the variables of the script contract. */
export function scriptEnvironment({
  environment,
  inputs,
  startFrom,
  hyperparameters = {},
}: ScriptRequest): Readonly<Record<string, string>> {
  const channels = { ...inputs, ...(startFrom && { checkpoint: startFrom.uri }) }
  const addresses = Object.entries(channels).map(([name, address]) => [`SM_CHANNEL_${name.toUpperCase()}`, address])
  return { ...environment, ...Object.fromEntries(addresses), SM_HPS: JSON.stringify(hyperparameters) }
}
