import type { ModuleClass } from '../../contract/index.ts'
import { type AnyRequest, livePartsOf, type LiveParts, restoreRequest } from '../../request/stored-request.ts'
import type { JobRecord } from '../record/job-record.ts'

/** The requests of this client's own jobs, with the classes and live models that no record can keep. */
export class LiveRequests {
  readonly #parts = new Map<string, LiveParts>()
  readonly #findModule: (moduleId: string) => ModuleClass | undefined

  constructor(findModule: (moduleId: string) => ModuleClass | undefined) {
    this.#findModule = findModule
  }

  keep(id: string, request: AnyRequest): void {
    const parts = livePartsOf(request)
    if (parts) this.#parts.set(id, parts)
  }

  /** What the instance is asked that the job is on now. undefined: only the client that made the request can submit it. */
  get(record: JobRecord): AnyRequest | undefined {
    return restoreRequest(record.request, this.#parts.get(record.id), this.#findModule)
  }

  delete(id: string): void {
    this.#parts.delete(id)
  }
}
