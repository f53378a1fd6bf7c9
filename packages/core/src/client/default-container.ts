import type { JobStore } from '../contract/index.ts'
import { Container } from '../container/container.ts'
import { clockToken, fetchToken, idsToken, jobStoreToken, loggerToken, randomToken } from '../container/tokens.ts'
import type { JobRecord } from '../engine/record/job-record.ts'
import { systemClock } from '../world/clock.ts'
import { systemIds } from '../world/ids.ts'
import { processLogger } from '../world/logger.ts'
import { systemRandom } from '../world/random.ts'
import type { ClientParts } from './client-options.ts'

/** The parts that a user may swap, with their defaults. */
export function defaultContainer(store: JobStore<JobRecord>, configure: ClientParts['configure']): Container {
  const container = new Container()
  container.register(clockToken, () => systemClock)
  container.register(randomToken, () => systemRandom)
  container.register(idsToken, () => systemIds)
  container.register(loggerToken, () => processLogger)
  container.register(fetchToken, () => globalThis.fetch)
  container.register(jobStoreToken, () => store)
  configure?.(container)
  return container
}
