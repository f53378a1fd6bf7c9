export { local, local as plugin } from './local-plugin.ts'
export { CommandNotFoundError } from './script/command-not-found-error.ts'
export type { LocalReference } from './local-reference.ts'
export type { LocalSettings } from './local-settings.ts'
