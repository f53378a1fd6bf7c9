import { fileURLToPath } from 'node:url'
import type { ScriptRequest } from '@trainyard/core'

export const scripts = fileURLToPath(new URL('../fixtures/scripts', import.meta.url))

/** A program of the fixtures, run by this very Node. */
export function nodeScript(file: string, rest: Partial<ScriptRequest> = {}): ScriptRequest {
  return { kind: 'script', sourceDirectory: scripts, command: [process.execPath, file], ...rest }
}

export function shellScript(text: string, rest: Partial<ScriptRequest> = {}): ScriptRequest {
  return { kind: 'script', sourceDirectory: scripts, command: ['sh', '-c', text], ...rest }
}
