/** The import rules are worth something only if they find a wrong import. Each test builds a small workspace around one. */
import { spawnSync } from 'node:child_process'
import { readManifest, repositoryRoot } from '@trainyard/workspace'
import { expect, test } from 'vitest'
import { findWrongImports } from './find-wrong-imports.ts'
import { smallWorkspace, soundSources } from './small-workspace.ts'

function rulesBrokenBy(files: Readonly<Record<string, string>>): readonly string[] {
  using folder = smallWorkspace(files)
  const imports = findWrongImports(folder.path, ['packages', 'tooling'])
  expect(imports.files).toBeGreaterThanOrEqual(soundSources)
  return [...new Set(imports.wrong.map(({ rule }) => rule))].toSorted()
}

/** As `npm run check` runs it. */
function check(files: Readonly<Record<string, string>>) {
  using folder = smallWorkspace(files)
  const program = 'tooling/conventions/imports/check-imports.ts'
  expect(readManifest(repositoryRoot).scripts).toMatchObject({ 'check:imports': `node ${program}` })
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, folder.path], { cwd: repositoryRoot, encoding: 'utf8' })
  return { status, said: stdout + stderr }
}

test('npm run check passes a workspace that keeps the rules', () => {
  expect(check({})).toEqual({ status: 0, said: expect.stringContaining('files import nothing that they must not') })
})

test('npm run check rejects a wrong import, and names the rule and the two files', () => {
  const wrong = { 'packages/local/src/wrong.ts': "export * from '../../other/src/index.ts'\n" }
  const said = expect.stringContaining('package-knows-only-core: packages/local/src/wrong.ts imports packages/other/src/index.ts')
  expect(check(wrong)).toEqual({ status: 1, said })
})

test('nothing is wrong with a workspace that keeps the rules', () => {
  expect(rulesBrokenBy({})).toEqual([])
})

test.each([
  ['core-knows-no-package', 'packages/core/src/wrong.ts', '../../other/src/index.ts', ['core-knows-no-package', 'inside-of-a-package']],
  ['package-knows-only-core', 'packages/local/src/wrong.ts', '../../other/dist/index.js', ['package-knows-only-core']],
  ['inside-of-a-package', 'packages/local/test/wrong.ts', '../../core/src/one.ts', ['inside-of-a-package']],
  ['package-knows-no-tool', 'packages/core/src/wrong.ts', '../../../tooling/tool/tool.ts', ['package-knows-no-tool']],
  ['container-in-one-folder', 'packages/core/test/wrong.ts', 'tsyringe', ['container-in-one-folder']],
  ['vendor-client-on-first-use', 'packages/local/src/wrong.ts', 'yaml', ['vendor-client-on-first-use']],
  ['core-imports-no-util', 'packages/core/src/wrong.ts', 'node:util', ['core-imports-no-util']],
  ['source-imports-tests', 'packages/local/src/wrong.ts', '../test/index.test.ts', ['source-imports-tests']],
  ['source-imports-tool', 'packages/local/src/wrong.ts', 'vitest', ['source-imports-tool']],
  ['undeclared-dependency', 'packages/core/test/wrong.ts', 'yaml', ['undeclared-dependency']],
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
