import type { RemoteFault } from './remote-fault.ts'
import type { RemoteMode } from './remote-mode.ts'

/** What the server is started with, as JSON in its only argument. */
export interface ServerOptions {
  readonly folder: string
  /** 0: any that is free. */
  readonly port: number
  readonly seed: string
  readonly token?: string | undefined
  readonly mode: Partial<RemoteMode>
  readonly faults: readonly RemoteFault[]
}

/** What it prints, as one line of JSON, when it takes requests. */
export interface ServerReady {
  readonly url: string
}
