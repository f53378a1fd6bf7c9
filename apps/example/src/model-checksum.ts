import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Artifact, Trainyard } from '@trainyard/core'

const modelFile = 'weights.bin'

/** SHA-256 of the file with the weights: in a folder here, or in an archive that its finder brings here. */
export async function modelChecksum(yard: Trainyard, { uri }: Artifact): Promise<string> {
  if (uri.startsWith('file:')) return sha256(await readFile(join(fileURLToPath(uri), modelFile)))
  const found = await yard.findModel(uri)
  const finder = await yard.component('finder', found?.finder)
  const folder = await mkdtemp(join(tmpdir(), 'digits-'))
  try {
    await finder.download?.({ uri }, folder, { signal: AbortSignal.timeout(30_000) })
    execFileSync('tar', ['-xzf', join(folder, 'model.tar.gz'), '-C', folder])
    return sha256(await readFile(join(folder, modelFile)))
  } finally {
    await rm(folder, { recursive: true })
  }
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}
