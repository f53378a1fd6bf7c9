import { boolean, exactOptional, strictObject } from 'valibot'
import { texts } from './option-types.ts'

/** What the machines of a job may reach. */
export interface NetworkOptions {
  readonly vpc?: { readonly subnets: readonly string[]; readonly securityGroupIds: readonly string[] }
  /** No network at all in the container. Default: false. */
  readonly networkIsolation?: boolean
  /** Encrypts what the machines of one job tell each other. Default: false. */
  readonly encryptInterContainerTraffic?: boolean
}

/** @internal */
export const networkOptions = {
  vpc: exactOptional(strictObject({ subnets: texts, securityGroupIds: texts })),
  networkIsolation: exactOptional(boolean()),
  encryptInterContainerTraffic: exactOptional(boolean()),
}
