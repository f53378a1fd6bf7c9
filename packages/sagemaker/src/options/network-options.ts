import { array, boolean, exactOptional, maxLength, minLength, pipe, readonly, strictObject } from 'valibot'
import { networkId } from './aws-names.ts'

/** What the machines of a job may reach. */
export interface NetworkOptions {
  /** At most 16 subnets and 5 security groups. */
  readonly vpc?: { readonly subnets: readonly string[]; readonly securityGroupIds: readonly string[] }
  /** No network at all in the container. Default: false. */
  readonly networkIsolation?: boolean
  /** Encrypts what the machines of one job tell each other. Default: false. */
  readonly encryptInterContainerTraffic?: boolean
}

const ids = (most: number) => pipe(array(networkId), minLength(1), maxLength(most), readonly())

/** @internal */
export const networkOptions = {
  vpc: exactOptional(strictObject({ subnets: ids(16), securityGroupIds: ids(5) })),
  networkIsolation: exactOptional(boolean()),
  encryptInterContainerTraffic: exactOptional(boolean()),
}
