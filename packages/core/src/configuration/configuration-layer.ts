import type { ConfigurationPath } from './configuration-path.ts'

/** What one source says. Later layers win. */
export interface ConfigurationLayer {
  /** As messages name it: `trainyard.config.yaml`, `the environment variable TRAINYARD__STORE`, `createTrainyard()`. */
  readonly origin: string
  readonly value: unknown
  /** Where its relative paths count from. Default: the working directory. */
  readonly baseDirectory?: string
}

/** Names the layer that gave a value; for a value that is missing, the layer that gave the object in which it is missing. */
export type OriginOf = (path: ConfigurationPath) => string
