import type { ScriptRequest } from '@trainyard/core'

/** Channel → location: the request's inputs, and what it goes on from as the input `model`. */
export function inputsOf({ inputs, startFrom }: Pick<ScriptRequest, 'inputs' | 'startFrom'>): Readonly<Record<string, string>> {
  return { ...inputs, ...(startFrom && { model: startFrom.uri }) }
}
