import { TrainyardError } from './trainyard-error.ts'

/** A plugin that the configuration names could not be imported, or its file exports none. */
export class PluginImportError extends TrainyardError {
  static override readonly errorName: string = 'PluginImportError'
  override readonly code = 'plugin-import'
  /** As it stands in the configuration. */
  readonly specifier: string
  readonly field: string

  constructor(field: string, specifier: string, problem: string, options?: ErrorOptions) {
    super(`${field}: cannot use the plugin ${JSON.stringify(specifier)}: ${problem}`, options)
    this.field = field
    this.specifier = specifier
  }
}
