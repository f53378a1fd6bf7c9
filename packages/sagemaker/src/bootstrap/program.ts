import type { Distribution } from '../options/container-options.ts'

/** What the bootstrap starts, and all that it must know before it is on the machine. */
export interface Program {
  readonly command: readonly string[]
  readonly hyperparameters: Readonly<Record<string, unknown>>
  /** The names of the user's inputs. */
  readonly channels: readonly string[]
  /** The file of the channel `code` that is unpacked, in which the command starts; undefined: it starts in the channel itself. */
  readonly archive: string | undefined
  readonly distribution: Distribution | undefined
}

/** The channel of the source. */
export const sourceChannel = 'code'
/** The channel of the bootstrap itself. */
export const bootstrapChannel = 'trainyard'
export const bootstrapFile = 'bootstrap.sh'
