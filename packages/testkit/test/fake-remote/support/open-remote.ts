import { type FakeRemote, type FakeRemoteOptions, startFakeRemote } from '../../../src/fake-remote/index.ts'

/** Of the test's own context, because tests run beside each other. */
export type AfterTest = (close: () => Promise<void>) => void

/** Closed when the test is over. */
export async function openRemote(options: FakeRemoteOptions, afterTest: AfterTest): Promise<FakeRemote> {
  const remote = await startFakeRemote(options)
  afterTest(() => remote.close())
  return remote
}
