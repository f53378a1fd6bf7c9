import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'

/** A file with a row a line. */
export function rowsFile(rows: readonly unknown[]): Promise<string> {
  return textFile('rows.jsonl', rows.map(row => JSON.stringify(row)).join('\n'))
}

/** A file in a folder of its own. */
export async function textFile(name: string, content: string | Uint8Array): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'trainyard-qianfan-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  const file = join(folder, name)
  await writeFile(file, content)
  return file
}
