import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { FakeRemote } from './fake-remote.ts'
import type { RemoteFault } from './remote-fault.ts'
import type { RemoteMode } from './remote-mode.ts'

export interface FakeRemoteOptions {
  /** Where the provider keeps its ledger. Default: a folder of its own, removed by `close`. */
  readonly folder?: string
  /** Default: any that is free. */
  readonly port?: number
  /** Of all that is left to chance. Default: `fake-remote`. */
  readonly seed?: string
  /** What every request must bring as its bearer token. Default: none is asked for. */
  readonly token?: string
  readonly mode?: Partial<RemoteMode>
  readonly faults?: readonly RemoteFault[]
}

/** Starts the provider in a process of its own, on the loopback interface. It ends with this process, if not before. */
export async function startFakeRemote({ folder, ...options }: FakeRemoteOptions = {}): Promise<FakeRemote> {
  const ownFolder = folder === undefined ? await mkdtemp(join(tmpdir(), 'trainyard-fake-remote-')) : undefined
  const removeFolder = async () => {
    if (ownFolder !== undefined) await rm(ownFolder, { recursive: true, force: true })
  }
  const remote = new FakeRemote(
    { port: 0, seed: 'fake-remote', mode: {}, faults: [], ...options, folder: ownFolder ?? folder ?? '' },
    removeFolder,
  )
  await remote.start()
  return remote
}
