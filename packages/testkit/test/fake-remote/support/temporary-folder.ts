import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { AfterTest } from './open-remote.ts'

/** Gone when the test is over. */
export async function temporaryFolder(afterTest: AfterTest): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'trainyard-testkit-'))
  afterTest(() => rm(folder, { recursive: true, force: true }))
  return folder
}
