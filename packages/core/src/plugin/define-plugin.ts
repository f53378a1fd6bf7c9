import type { Plugin } from '../contract/index.ts'

/** Gives the plugin as it is, with its literal types: what `providerOptions` and the configuration are checked against. */
export function definePlugin<const Definition extends Plugin>(definition: Definition): Definition {
  return definition
}
