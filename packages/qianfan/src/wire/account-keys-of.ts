import { UnauthorizedError } from '@trainyard/core'
import type { AccountKeys } from './signature/sign.ts'
import type { WireSettings } from './wire-settings.ts'

/** @throws UnauthorizedError, before anything is sent, where a half of the pair is missing */
export function accountKeysOf({ accessKey, secretKey }: WireSettings): AccountKeys {
  if (accessKey !== undefined && secretKey !== undefined) return { accessKey, secretKey }
  throw new UnauthorizedError({
    field: accessKey === undefined ? 'accessKey' : 'secretKey',
    expected: 'the Access Key and the Secret Key of the account',
    found: 'none',
    advice: 'Qianfan signs with them whatever it trains, publishes and deploys; the API Key of an application (ak, sk) cannot do that.',
  })
}
