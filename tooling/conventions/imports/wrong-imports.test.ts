/** The import rules are worth something only if they find a wrong import. Each test builds a small workspace around one. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { temporaryFolder } from '@trainyard/workspace'
import { expect, test } from 'vitest'
import { findWrongImports } from './find-wrong-imports.ts'

/** A workspace with nothing wrong in it. */
const sound: Readonly<Record<string, string>> = {
  'packages/core/package.json': JSON.stringify({ name: '@trainyard/core', type: 'module', devDependencies: { tsyringe: '1.0.0' } }),
  'packages/core/src/index.ts': "export { one } from './one.ts'\nexport type { Two } from './two.ts'\n",
  'packages/core/src/one.ts': "import type { Two } from './two.ts'\nexport const one: Two = 1\n",
  'packages/core/src/two.ts': "import type { one } from './one.ts'\nexport type Two = number\nexport type One = typeof one\n",
  'packages/core/src/container/container.ts': "import { container } from 'tsyringe'\nexport const scope = container\n",
  'packages/core/dist/index.js': 'export const one = 1\n',
  'packages/local/package.json': JSON.stringify({
    name: '@trainyard/local',
    type: 'module',
    dependencies: { piscina: '1.0.0' },
    devDependencies: { vitest: '1.0.0' },
  }),
  'packages/local/src/index.ts': "import { one } from '../../core/dist/index.js'\nexport const two = one + 1\n",
  'packages/local/src/pool.ts':
    "import type { Piscina } from 'piscina'\nexport const pool = async (): Promise<Piscina> => new (await import('piscina')).Piscina()\n",
  'packages/local/test/index.test.ts': "import { two } from '../src/index.ts'\nexport const three = two + 1\n",
  'packages/other/package.json': JSON.stringify({ name: '@trainyard/other', type: 'module' }),
  'packages/other/src/index.ts': 'export const other = 1\n',
  'tooling/tool/package.json': JSON.stringify({ name: '@trainyard/tool', type: 'module' }),
  'tooling/tool/tool.ts': 'export const tool = 1\n',
  'node_modules/piscina/package.json': JSON.stringify({ name: 'piscina', version: '1.0.0', main: 'index.js' }),
  'node_modules/piscina/index.js': 'exports.Piscina = class {}\n',
  'node_modules/vitest/package.json': JSON.stringify({ name: 'vitest', version: '1.0.0', main: 'index.js' }),
  'node_modules/vitest/index.js': 'exports.test = () => {}\n',
  'node_modules/tsyringe/package.json': JSON.stringify({ name: 'tsyringe', version: '1.0.0', main: 'index.js' }),
  'node_modules/tsyringe/index.js': 'exports.container = {}\n',
}

function rulesBrokenBy(files: Readonly<Record<string, string>>): readonly string[] {
  using folder = temporaryFolder('imports')
  for (const [path, text] of Object.entries({ ...sound, ...files })) {
    mkdirSync(dirname(join(folder.path, path)), { recursive: true })
    writeFileSync(join(folder.path, path), text)
  }
  const imports = findWrongImports(folder.path, ['packages', 'tooling'])
  expect(imports.files).toBeGreaterThanOrEqual(Object.keys(sound).filter(path => /^(?!.*dist\/).+\.ts$/.test(path)).length)
  return [...new Set(imports.wrong.map(({ rule }) => rule))].toSorted()
}

test('nothing is wrong with a workspace that keeps the rules', () => {
  expect(rulesBrokenBy({})).toEqual([])
})

test.each([
  ['core-knows-no-package', 'packages/core/src/wrong.ts', '../../other/src/index.ts', ['core-knows-no-package', 'inside-of-a-package']],
  ['package-knows-only-core', 'packages/local/src/wrong.ts', '../../other/dist/index.js', ['package-knows-only-core']],
  ['inside-of-a-package', 'packages/local/test/wrong.ts', '../../core/src/one.ts', ['inside-of-a-package']],
  ['package-knows-no-tool', 'packages/core/src/wrong.ts', '../../../tooling/tool/tool.ts', ['package-knows-no-tool']],
  ['container-in-one-folder', 'packages/core/test/wrong.ts', 'tsyringe', ['container-in-one-folder']],
  ['vendor-client-on-first-use', 'packages/local/src/wrong.ts', 'piscina', ['vendor-client-on-first-use']],
  ['source-imports-tests', 'packages/local/src/wrong.ts', '../test/index.test.ts', ['source-imports-tests']],
  ['source-imports-tool', 'packages/local/src/wrong.ts', 'vitest', ['source-imports-tool']],
  ['undeclared-dependency', 'packages/core/test/wrong.ts', 'piscina', ['undeclared-dependency']],
  ['unresolvable', 'packages/core/src/wrong.ts', 'not-there', ['unresolvable']],
])('%s: %s may not import %s', (_, file, specifier, rules) => {
  const more = { [file]: `export * from '${specifier}'\n`, 'packages/other/dist/index.js': 'export const other = 1\n' }
  expect(rulesBrokenBy(more)).toEqual(rules)
})

test('circle: two files may not import each other', () => {
  const rules = rulesBrokenBy({
    'packages/core/src/hen.ts': "import { egg } from './egg.ts'\nexport const hen = () => egg\n",
    'packages/core/src/egg.ts': "import { hen } from './hen.ts'\nexport const egg = () => hen\n",
  })
  expect(rules).toEqual(['circle'])
})
