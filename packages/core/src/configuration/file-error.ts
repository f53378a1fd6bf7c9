import { basename } from 'node:path'
import { ConfigurationError } from '../errors/configuration-error.ts'

/** The configuration file as a whole is wrong. */
export function fileError(file: string, expected: string, found: string, cause?: unknown): ConfigurationError {
  return new ConfigurationError([{ path: file, expected, found, origin: basename(file) }], cause === undefined ? {} : { cause })
}
