import type { EmulatedAccount } from '../emulated-account.ts'
import type { EmulatedService } from '../emulated-service.ts'
import { queryService } from '../protocol/query-service.ts'

/** STS: the caller is the role that jobs run as, as a session of it. */
export function stsService({ accountId, roleName }: EmulatedAccount): EmulatedService {
  return queryService({
    name: 'sts',
    namespace: 'https://sts.amazonaws.com/doc/2011-06-15/',
    operations: {
      GetCallerIdentity: () => ({
        Arn: `arn:aws:sts::${accountId}:assumed-role/${roleName}/trainyard`,
        UserId: 'AROAEMULATEDROLEEXAM:trainyard',
        Account: accountId,
      }),
    },
  })
}
