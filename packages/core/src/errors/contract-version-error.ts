import { InvalidPluginError } from './invalid-plugin-error.ts'

/** The plugin was written for a contract that this version of core does not know. */
export class ContractVersionError extends InvalidPluginError {
  static override readonly errorName: string = 'ContractVersionError'

  constructor(pluginName: string, found: string) {
    super({
      field: `plugin ${JSON.stringify(pluginName)}.specificationVersion`,
      expected: '"v1"',
      found,
      advice: 'Update @trainyard/core, or install the release of the plugin that was made for this one.',
    })
  }
}
