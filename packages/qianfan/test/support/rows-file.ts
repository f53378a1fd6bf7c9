import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'

/** A file with a row a line. */
export async function rowsFile(rows: readonly unknown[]): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'trainyard-qianfan-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  const file = join(folder, 'rows.jsonl')
  await writeFile(file, rows.map(row => JSON.stringify(row)).join('\n'))
  return file
}
