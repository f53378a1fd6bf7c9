/**
 * `npm run bench -- NAME` runs a benchmark and shows its figures as a table; with `--json` the last line is
 * `{ "bench", "results": [{ "case", "unit", "value", "baseline", "ratio" }] }`. Each benchmark is a file in benches/.
 */
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { formatTable } from './support/format-table.ts'
import type { Bench } from './support/bench.ts'

const { values, positionals } = parseArgs({ allowPositionals: true, options: { json: { type: 'boolean', default: false } } })
const folder = join(import.meta.dirname, 'benches')
const names = readdirSync(folder).map(file => file.replace(/\.ts$/, ''))
const [name = ''] = positionals

if (!names.includes(name)) {
  console.error(`expected the name of a benchmark (${names.join(', ')}), found ${JSON.stringify(name)}`)
  process.exit(1)
}
const { bench } = (await import(join(folder, `${name}.ts`))) as { readonly bench: Bench }
const results = await bench()
console.log(values.json ? JSON.stringify({ bench: name, results }) : formatTable(results))
