import { join } from 'node:path'
import type { Host } from '../contract/index.ts'
import type { Container } from '../container/container.ts'
import { clockToken, fetchToken, loggerToken } from '../container/tokens.ts'
import type { RateLimiters } from '../limiter/rate-limiter.ts'
import type { ModuleRegistry } from '../module/module-registry.ts'
import { absolutePath } from '../request/save-path.ts'

interface HostParts {
  readonly container: Container
  readonly limiters: RateLimiters
  readonly modules: ModuleRegistry
  /** Where relative paths of the settings count from. */
  readonly baseDirectory: string
  /** The client's `.trainyard` folder. It is looked for when somebody asks, so that making a client opens nothing. */
  dataDirectory(): string
  ownerTag(): Promise<string>
}

/** The outside world of one instance. */
export function createHost(
  instanceName: string,
  { container, limiters, modules, baseDirectory, dataDirectory, ownerTag }: HostParts,
): Host {
  const clock = container.get(clockToken)
  const fetch = container.get(fetchToken)
  const logger = container.get(loggerToken)
  return {
    instanceName,
    ownerTag,
    fetch,
    get dataDirectory() {
      return join(dataDirectory(), instanceName)
    },
    now: () => new Date(clock.now()),
    sleep: (milliseconds, signal) => clock.sleep(milliseconds, signal),
    warn: (message, data) => logger.warn(`${instanceName}: ${message}`, data),
    resolvePath: path => absolutePath(path, baseDirectory),
    findModule: moduleId => modules.find(moduleId),
    limiter: (key, { perSecond }) => limiters.get(key, perSecond),
  }
}
