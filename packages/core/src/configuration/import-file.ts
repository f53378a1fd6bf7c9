import { pathToFileURL } from 'node:url'
import { messageOf } from './message-of.ts'
import { ownValue } from '../schema/plain-object.ts'

export type Exports = Readonly<Record<string, unknown>>

/** The one place that imports what the configuration names. The comments keep bundlers from looking for it at build time. */
export function importFile(file: string): Promise<Exports> {
  return import(/* webpackIgnore: true */ /* @vite-ignore */ pathToFileURL(file).href)
}

/** Why an import failed, and what to do where it is Node that refuses the TypeScript. */
export function importProblem(thrown: unknown): string {
  const message = messageOf(thrown)
  const code = ownValue(thrown, 'code')
  if (code === 'ERR_UNKNOWN_FILE_EXTENSION' && /"\.m?ts"/.test(message)) {
    return `Node.js ${process.version} does not run TypeScript as it was started; use 22.18 or later with type stripping on, or JavaScript`
  }
  if (code === 'ERR_UNSUPPORTED_TYPESCRIPT_SYNTAX') return `${message}: Node.js only strips types, so no enum and no namespace`
  return message
}
