import { readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import type { Reading } from './evidence.ts'
import { parseFollowed } from './parse-followed.ts'

/** What the readers in the folder of one slot saw. */
export function readReadings(folder: string): readonly Reading[] {
  return readdirSync(folder)
    .filter(name => name.endsWith('.jsonl'))
    .map(name => ({
      name: `${basename(folder)}/${name}`,
      jobId: name.replace('.jsonl', ''),
      ...parseFollowed(readFileSync(join(folder, name), 'utf8')),
    }))
}
