import type { CallContext, Host } from '@trainyard/core'
import type { LogApi } from '../aws/log-api.ts'

const discoveryMilliseconds = 15_000
/** Jobs whose streams are remembered; of others they are looked up again, which costs a request and no more. */
const mostJobs = 1000

interface Found {
  readonly names: readonly string[]
  readonly at: number
  readonly hadEnded: boolean
}

/** The streams of each job's machines. Machines come late, and come again after a retry, so they are looked for again and again. */
export class LogStreams {
  readonly #api: LogApi
  readonly #host: Host
  readonly #found = new Map<string, Found>()

  constructor(api: LogApi, host: Host) {
    this.#api = api
    this.#host = host
  }

  async of(
    job: { readonly name: string; readonly nodes: number; readonly hasEnded: boolean },
    context: CallContext,
  ): Promise<readonly string[]> {
    const { name, nodes, hasEnded } = job
    const now = this.#host.now().getTime()
    const known = this.#found.get(name)
    const isFresh = known && known.names.length >= nodes && now - known.at < discoveryMilliseconds && known.hadEnded === hasEnded
    if (isFresh) return known.names
    // With the slash, so that the streams of job-10 are not those of job-1.
    const names = await this.#api.streams(`${name}/`, context)
    this.#found.delete(name)
    this.#found.set(name, { names, at: now, hadEnded: hasEnded })
    const [oldest] = this.#found.keys()
    if (this.#found.size > mostJobs && oldest !== undefined) this.#found.delete(oldest)
    return names
  }
}
