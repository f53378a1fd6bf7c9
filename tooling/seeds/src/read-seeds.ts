import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as v from 'valibot'
import { parse } from 'yaml'
import { type SeedPage, seedPagesSchema } from './seed-page.ts'

/** The pages of seeds.yaml. A name that stands twice in a group, or a row that is neither done nor planned nor left out, is an error. */
export function readSeeds(): readonly SeedPage[] {
  return parseSeeds(readFileSync(join(import.meta.dirname, '../seeds.yaml'), 'utf8'))
}

export function parseSeeds(text: string): readonly SeedPage[] {
  const result = v.safeParse(seedPagesSchema, parse(text))
  if (result.success) return result.output
  const [issue] = result.issues
  throw new Error(`seeds.yaml, ${v.getDotPath(issue) ?? 'the whole'}: expected ${issue.expected}, found ${issue.received}`)
}
