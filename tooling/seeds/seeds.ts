/** `seeds.ts check` fails if docs/seeds.md is not what seeds.yaml makes of it; `seeds.ts update` writes it anew. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { repositoryRoot } from '@trainyard/workspace'
import { readSeeds } from './src/read-seeds.ts'
import { renderPage } from './src/render-page.ts'

const mode = process.argv[2]
if (mode !== 'check' && mode !== 'update') throw new Error('seeds: expected "check" or "update"')

const file = join(repositoryRoot, 'docs/seeds.md')
const page = renderPage(readSeeds())
if (mode === 'update') writeFileSync(file, page)
else if (!existsSync(file) || readFileSync(file, 'utf8') !== page) {
  console.error('docs/seeds.md is not what tooling/seeds/seeds.yaml makes of it. Run "npm run seeds:update" and commit the page.')
  process.exitCode = 1
}
