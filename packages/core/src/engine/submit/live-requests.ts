import type { ModuleClass } from '../../contract/index.ts'
import { type AnyRequest, restoreRequest } from '../../request/stored-request.ts'
import type { JobRecord } from '../record/job-record.ts'

/** The requests of this client's own jobs as they were given, with the classes and live models that no record can keep. */
export class LiveRequests {
  readonly #requests = new Map<string, AnyRequest>()
  readonly #findModule: (moduleId: string) => ModuleClass | undefined

  constructor(findModule: (moduleId: string) => ModuleClass | undefined) {
    this.#findModule = findModule
  }

  set(id: string, request: AnyRequest): void {
    this.#requests.set(id, request)
  }

  /** undefined: only the client that made the request can submit it. */
  get(record: JobRecord): AnyRequest | undefined {
    return this.#requests.get(record.id) ?? restoreRequest(record.request, this.#findModule)
  }

  delete(id: string): void {
    this.#requests.delete(id)
  }
}
