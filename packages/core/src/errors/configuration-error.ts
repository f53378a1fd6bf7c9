import { TrainyardError } from './trainyard-error.ts'

export interface ConfigurationIssue {
  /** `trainers.cloud.config.region`. */
  readonly path: string
  readonly expected: string
  /** Never a secret's value. */
  readonly found: string
  /** `trainyard.config.yaml`, `the environment variable TRAINYARD__…`, `createTrainyard()`. */
  readonly origin: string
}

/** The configuration is wrong; all that is wrong with it is listed. Nothing was started. */
export class ConfigurationError extends TrainyardError {
  static override readonly errorName: string = 'ConfigurationError'
  override readonly code = 'invalid-configuration'
  readonly issues: readonly ConfigurationIssue[]

  constructor(issues: readonly ConfigurationIssue[], options?: ErrorOptions) {
    super(
      issues.map(({ path, expected, found, origin }) => `${path}: expected ${expected}, found ${found} (from ${origin}).`).join('\n'),
      options,
    )
    this.issues = issues
  }
}
